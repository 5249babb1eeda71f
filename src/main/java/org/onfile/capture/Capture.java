package org.onfile.capture;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.onfile.binlog.TransactionId;
import org.onfile.conditions.ConditionsReader;
import org.onfile.feed.Connector;
import org.onfile.source.Positions;
import org.onfile.source.SourceDatabase;
import org.onfile.source.Tick;
import org.onfile.source.Ticker;

/**
 * A connector that this node captures: its database, its ticker, how it stands.
 *
 * @param conditions those at the source, as they were when ticks were sent
 * @param received the changes that have come by the log, counted
 * @param committed XA transactions whose commit the log has told
 * @param engineStart the number of the last tick before its engine was started last; null while it is not running
 * @param lastTick the tick that came back last through the source's log; null before the first
 */
public record Capture(
        Connector connector,
        SourceDatabase database,
        Ticker ticker,
        TakenConditions conditions,
        ReceivedChanges received,
        CommittedTransactions committed,
        AtomicReference<@Nullable Long> engineStart,
        AtomicReference<@Nullable Tick> lastTick,
        AtomicReference<CaptureState> state)
        implements AutoCloseable {

    static Capture of(Connector connector, ConditionsReader conditions, long term, Clock clock) {
        return new Capture(
                connector,
                new SourceDatabase(connector, new Positions(term), clock),
                new Ticker(connector, clock),
                new TakenConditions(conditions),
                new ReceivedChanges(),
                new CommittedTransactions(),
                new AtomicReference<>(),
                new AtomicReference<>(),
                new AtomicReference<>(new CaptureState.Starting()));
    }

    /** The hub's time that came back last through the source's log; null before the first. */
    public @Nullable Instant lastTickAt() {
        Tick last = lastTick.get();
        return last == null ? null : last.at();
    }

    /** Whether its engine was running when the tick was sent: once that has come back, no later change is missed. */
    boolean ranBefore(Tick tick) {
        Long start = engineStart.get();
        return start != null && tick.number() > start;
    }

    /** Its engine begins to follow the log. */
    public void engineStarts() {
        received.begin();
        committed.begin();
        engineStart.set(ticker.last());
    }

    /** A batch has come; it may be handed on several times. */
    public void receive(ChangeBatch batch) {
        Tick tick = batch.tick();
        received.receive(batch, tick == null ? List.of() : conditions.taken(lastTick.get(), tick));
    }

    /**
     * What a batch brought is durable.
     *
     * @return whether the log may be followed from behind it, should the hub start again
     */
    public boolean delivered(ChangeBatch batch) {
        committed.delivered(batch);
        Tick tick = batch.tick();
        if (tick != null) {
            lastTick.set(tick);
            state.set(new CaptureState.Running());
        }
        return !committed.areToComeAgain();
    }

    /**
     * Returns once all changes whose events have arrived can be read. On PostgreSQL each snapshot is checked for their
     * transactions instead.
     */
    void awaitVisible() throws SQLException {
        switch (connector.engine()) {
            case MARIADB -> ticker.tick();
            case POSTGRESQL -> {}
        }
    }

    /** The XA transactions that the source lists as prepared, of whatever database there. */
    Set<TransactionId> prepared() throws SQLException {
        return ticker.look((source, now) -> prepared(source));
    }

    private static Set<TransactionId> prepared(Connection source) throws SQLException {
        Set<TransactionId> prepared = new HashSet<>();
        try (Statement statement = source.createStatement();
                ResultSet row = statement.executeQuery("xa recover")) {
            while (row.next()) {
                prepared.add(TransactionId.of(
                        row.getBytes("data"),
                        row.getInt("gtrid_length"),
                        row.getInt("bqual_length"),
                        row.getLong("formatID")));
            }
        }
        return prepared;
    }

    @Override
    public void close() {
        database.close();
        ticker.close();
    }
}
