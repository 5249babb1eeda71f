package org.onfile.binlog;

import com.github.shyiko.mysql.binlog.event.XAPrepareEventData;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An XA transaction's identifier (xid).
 *
 * @param text {@code x'<global part>',x'<branch part>',<format>}, the parts in hexadecimal digits
 */
public record TransactionId(String text) {

    private static final Pattern WRITTEN =
            Pattern.compile("x'(\\p{XDigit}*)',x'(\\p{XDigit}*)',(\\d+)", Pattern.CASE_INSENSITIVE);

    /**
     * The identifier with these parts.
     *
     * @param data the global part and the branch part, one after the other
     * @param global length of the first, in bytes
     */
    public static TransactionId of(byte[] data, int global, int branch, long format) {
        HexFormat hex = HexFormat.of();
        return new TransactionId("x'%s',x'%s',%d"
                .formatted(hex.formatHex(data, 0, global), hex.formatHex(data, global, global + branch), format));
    }

    static TransactionId of(XAPrepareEventData prepared) {
        byte[] data = Arrays.copyOf(prepared.getData(), prepared.getGtridLength() + prepared.getBqualLength());
        return of(data, prepared.getGtridLength(), prepared.getBqualLength(), prepared.getFormatID());
    }

    /** The one in a statement as the server logs it, {@code XA COMMIT X'31',X'',1}. */
    static Optional<TransactionId> in(String statement) {
        Matcher written = WRITTEN.matcher(statement);
        return written.find()
                ? Optional.of(new TransactionId(written.group().toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
