package org.onfile.audit;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.onfile.edge.Problem;
import org.onfile.edge.RequestRefusedException;

/** Identifiers of exchanges as answers have them: 128 bits in base64url. */
final class ExchangeIds {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{21}[AQgw]");

    private ExchangeIds() {}

    /** The identifier, if the text is one. */
    static Optional<UUID> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
        return Optional.of(new UUID(bytes.getLong(), bytes.getLong()));
    }

    static String text(UUID exchange) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(16)
                        .putLong(exchange.getMostSignificantBits())
                        .putLong(exchange.getLeastSignificantBits())
                        .array());
    }

    /** What is answered where there is none, or none that concerns the client: the same words, whatever the reason. */
    static RequestRefusedException unknown() {
        return new RequestRefusedException(
                Problem.of(404, "no-such-exchange", "Not found", "There is no such exchange, or it is not yours."));
    }
}
