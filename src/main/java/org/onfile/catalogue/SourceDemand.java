package org.onfile.catalogue;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What evidence demands of the source that it is from, beyond what its feed demands of itself.
 *
 * @param lag how old the feed's watermark may be at most; null for what the feed allows
 * @param confirmed whether it has to be read again at its department for the answer
 */
public record SourceDemand(@Nullable Duration lag, boolean confirmed) {

    /** Nothing beyond it. */
    public static final SourceDemand NONE = new SourceDemand(null, false);
}
