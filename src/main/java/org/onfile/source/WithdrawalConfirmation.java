package org.onfile.source;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.onfile.feed.Engine;
import org.onfile.feed.FeedId;

/**
 * How a department confirms that it meant to withdraw many certificates: by a statement in its own database, which goes
 * through its log behind the withdrawals and so counts for those alone that came before it. It needs no grant beyond
 * those of onboarding: on PostgreSQL it is a logical message, on MariaDB a row of the table of ticks.
 */
public final class WithdrawalConfirmation {

    /** Prefix of the PostgreSQL logical message whose content is the feed's name. */
    public static final String PREFIX = Ticks.PREFIX + "-accept";

    /** The {@code id} of the row in {@link Ticks#TABLE} whose {@code t} is the feed's {@link #code}. */
    public static final int ROW = 2;

    private WithdrawalConfirmation() {}

    /** The CRC-32 (ISO 3309) of the feed's name, as MariaDB's {@code crc32()} has it. */
    public static long code(FeedId feed) {
        CRC32 code = new CRC32();
        code.update(feed.toString().getBytes(StandardCharsets.UTF_8));
        return code.getValue();
    }

    /** What the department's administrator runs, on one line. */
    public static String statement(Engine engine, FeedId feed) {
        return switch (engine) {
            case POSTGRESQL -> "select pg_logical_emit_message(true, '" + PREFIX + "', '" + feed + "');";
            case MARIADB ->
                "delete from %1$s where id = %2$d; insert into %1$s (id, t) values (%2$d, crc32('%3$s'));"
                        .formatted(Ticks.TABLE, ROW, feed);
        };
    }
}
