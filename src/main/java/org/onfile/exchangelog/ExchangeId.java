package org.onfile.exchangelog;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The identifier of an exchange: 128 random bits. Replies and paths have them in base64url without padding (RFC 4648
 * §5), which is {@link #toString()}; the store has them as a {@code uuid} column.
 *
 * @param bits all 128 of them, which are no version of RFC 9562
 */
public record ExchangeId(UUID bits) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{21}[AQgw]");

    /** A new one. It does not begin with a hyphen, as an option of a command does. */
    public static ExchangeId random() {
        byte[] id = new byte[16];
        ExchangeId drawn;
        do {
            RANDOM.nextBytes(id);
            drawn = of(id);
        } while (drawn.toString().startsWith("-"));
        return drawn;
    }

    /** The identifier, if the text is one. */
    public static Optional<ExchangeId> parse(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(of(Base64.getUrlDecoder().decode(text)))
                : Optional.empty();
    }

    private static ExchangeId of(byte[] id) {
        ByteBuffer bytes = ByteBuffer.wrap(id);
        return new ExchangeId(new UUID(bytes.getLong(), bytes.getLong()));
    }

    /** Base64url without padding: 22 characters. */
    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(16)
                        .putLong(bits.getMostSignificantBits())
                        .putLong(bits.getLeastSignificantBits())
                        .array());
    }
}
