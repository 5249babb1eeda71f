package org.onfile.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.feed.FeedId;
import org.onfile.feed.Feeds;
import org.onfile.identifier.SocialCreditCode;
import org.onfile.lookup.LookupHub;
import org.onfile.registry.Purge;

/** A pause takes effect whatever else goes on: a long purge, or the end of a load, which has the feed's row. */
@ExtendWith(LookupHub.Shared.class)
class HeldUpOrdersTest {

    private static final String DEPARTMENT = "market-regulation";
    private static final String FIRM = "91990100MA0HU0001" + SocialCreditCode.checkCharacter("91990100MA0HU0001");
    /** Of which no other test has a feed. */
    private static final FeedId FEED = new FeedId(DEPARTMENT, "land-use-certificate");

    private final LookupHub hub;
    private final String requester = "paused-" + UUID.randomUUID();

    HeldUpOrdersTest(LookupHub hub) {
        this.hub = hub;
    }

    @Test
    void aPauseTakesEffect_whileAPurgeAndALoadsEndWait() throws SQLException {
        hub.filing().feed(FEED.department(), FEED.name());
        hub.filing().certificate(FEED.department(), FEED.name(), requester, "001", FIRM, "晨光餐饮店", row -> {});
        try (Connection taken = hub.bean(DataSource.class).getConnection()) {
            taken.setAutoCommit(false);
            lock(taken, "select from feed where name = ? for no key update");
            long feedsPause = SupervisionRegister.handIn(hub.store(), order(OrderAction.PAUSE_FEED, FEED.toString()));
            awaitWaiting("update feed set withheld%");

            pauses();

            assertThat(SupervisionRegister.outcome(hub.store(), feedsPause)).isEmpty();
            taken.rollback();
            await().atMost(Duration.ofMinutes(1)).until(() -> SupervisionRegister.outcome(hub.store(), feedsPause)
                    .isPresent());

            lock(taken, "select from certificate where feed = (select id from feed where name = ?) for update");
            OrderRecordings.take(hub, order(OrderAction.END_FEED, FEED.toString()));
            OrderRecordings.take(
                    hub, Order.of(OrderAction.PURGE_FEED, DEPARTMENT, FEED.toString(), "somebody else", "letter 9"));
            awaitWaiting("%delete from certificate%");

            pauses();
            taken.rollback();
        }
        await().atMost(Duration.ofMinutes(1)).until(this::isPurged);
        hub.bean(Feeds.class).change(FEED, life -> life.removed());
        new Purge(hub.bean(DataSource.class)).of(FEED);
    }

    /** As a command hands it in, for the hub's timer to take. */
    private void pauses() {
        long paused = SupervisionRegister.handIn(hub.store(), order(OrderAction.PAUSE_REQUESTER, requester));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> SupervisionRegister.outcome(hub.store(), paused).isPresent());
        OrderRecordings.take(hub, order(OrderAction.RESUME_REQUESTER, requester));
    }

    private static void lock(Connection taken, String query) throws SQLException {
        try (PreparedStatement lock = taken.prepareStatement(query)) {
            lock.setString(1, FEED.toString());
            lock.execute();
        }
    }

    private void awaitWaiting(String statement) {
        await().atMost(Duration.ofMinutes(1)).until(() -> hub.store()
                .sql("select exists (select from pg_stat_activity where wait_event_type = 'Lock' and query like ?)")
                .param(statement)
                .query(Boolean.class)
                .single());
    }

    private boolean isPurged() {
        return hub.store()
                .sql("select purged_at is not null from feed where name = ?")
                .param(FEED.toString())
                .query(Boolean.class)
                .single();
    }

    private static Order order(OrderAction action, String subject) {
        return Order.of(action, DEPARTMENT, subject, "W. Chen", "letter 8");
    }
}
