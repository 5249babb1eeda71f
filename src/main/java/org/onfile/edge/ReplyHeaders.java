package org.onfile.edge;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/** Which headers of a message become a reply's: few, so that no request's header comes back in it. */
final class ReplyHeaders implements HeaderFilterStrategy {

    private static final Set<String> OUT = Set.of("access-control-allow-origin", "cache-control");

    @Override
    public boolean applyFilterToCamelHeaders(String name, @Nullable Object value, Exchange exchange) {
        return !OUT.contains(name.toLowerCase(Locale.ROOT)) || "".equals(value);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, @Nullable Object value, Exchange exchange) {
        // BytesBinding makes one value of all that routes may know
        return true;
    }
}
