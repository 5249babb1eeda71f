package org.onfile.capture;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.conditions.ActingForeignKey;
import org.onfile.conditions.Conditions;
import org.onfile.conditions.ConditionsReader;
import org.onfile.feed.FeedId;
import org.onfile.source.Tick;
import org.onfile.source.Ticker;

/** The conditions at one source, as they were when ticks were sent there, until those have come back. */
public final class TakenConditions {

    private final ConditionsReader reader;
    private final RebuiltTables rebuilt = new RebuiltTables();
    private final OutstandingTicks outstanding = new OutstandingTicks();
    /** Of the source's log, as long as it was seen. */
    private long position;
    /** Where the engine was asked last what the feeds' queries use. */
    private @Nullable Connection asked;

    TakenConditions(ConditionsReader reader) {
        this.reader = reader;
    }

    /** Takes them for a tick that is about to be sent. */
    public Conditions take(Connection source, Tick now) throws SQLException {
        Conditions read = read(source, now);
        outstanding.add(read);
        return read;
    }

    /** Takes them after another look at what the feeds' queries use. */
    Conditions now(Ticker ticker) throws SQLException {
        return ticker.look((source, time) -> {
            asked = null;
            return read(source, time);
        });
    }

    private synchronized Conditions read(Connection source, Tick now) throws SQLException {
        if (!source.equals(asked)) {
            reader.discover(source);
            asked = source;
        }
        Conditions read = reader.read(source, now.at()).as(now.number());
        boolean shorter = read.position() < position;
        position = read.position();
        return shorter ? read.setBack() : read;
    }

    /**
     * Those taken for a tick that came back, and for the ticks that came back with it, in order. None for a tick that
     * another run of the hub sent. Of ticks that were out for long {@link OutstandingTicks} remembers some.
     *
     * @param before the tick that came back before, whose conditions have been judged; null for none
     */
    List<Conditions> taken(@Nullable Tick before, Tick tick) {
        return outstanding.taken(before, tick);
    }

    /** The tick of this run that has the number and is remembered; null for any other number, whoever wrote it into the source's log. */
    public @Nullable Tick known(long number) {
        return outstanding.known(number);
    }

    /** What the log says of tables that were rebuilt. */
    RebuiltTables rebuilt() {
        return rebuilt;
    }

    Optional<List<ActingForeignKey>> actingForeignKeys() {
        return reader.actingForeignKeys();
    }

    /** The tables and other scopes on which a feed depends. */
    Set<String> scopes(FeedId feed) {
        return reader.scopes(feed);
    }

    /** The part that concerns a feed. */
    Conditions within(FeedId feed, Conditions all) {
        return all.within(reader.scopes(feed));
    }
}
