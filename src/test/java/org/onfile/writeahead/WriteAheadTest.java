package org.onfile.writeahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.lookup.LookupHub;
import org.onfile.store.AwayStore;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;

/** What was handed in is in the log before it takes effect, takes effect once, and holds up nothing of another subject. */
@ExtendWith(LookupHub.Shared.class)
class WriteAheadTest {

    private final LookupHub hub;
    private final String table =
            "waiting_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    /** Each effect, with the entry that it was given. */
    private final List<String> effects = new ArrayList<>();

    /** Each attempt at one. */
    private final List<String> tried = new ArrayList<>();

    private final List<String> done = new ArrayList<>();
    /** What else an effect does is the test's. */
    private Runnable inEffect = () -> {};

    WriteAheadTest(LookupHub hub) {
        this.hub = hub;
    }

    @BeforeEach
    void createTable() {
        hub.store()
                .sql("create table " + table
                        + " (number bigint generated always as identity primary key, subject text not null,"
                        + " claimed_until timestamptz, entry bigint, refused text)")
                .update();
    }

    @AfterEach
    void dropTable() {
        hub.store().sql("drop table " + table).update();
    }

    /** A node of the store. What it does between its claim and its entry is the test's. */
    private WriteAhead<String> node(Runnable whileItWrites) {
        return node(hub.bean(DataSource.class), whileItWrites);
    }

    private WriteAhead<String> node(DataSource store, Runnable whileItWrites) {
        return new WriteAhead<>(
                store, hub.bean(ExchangeLog.class), new WaitingTable(table, "subject"), new WaitingChanges<>() {
                    @Override
                    public String read(ResultSet row) throws SQLException {
                        return row.getString("subject");
                    }

                    @Override
                    public Step step(long number, String change) {
                        if (change.startsWith("refused")) {
                            return new Step.Refused("it is to be");
                        }
                        whileItWrites.run();
                        return new Step.Recorded(
                                EntryKind.SUPERVISION,
                                "{\"kind\":\"supervision\",\"order\":" + number + "}",
                                IndexTerms.at(Clock.systemUTC().instant()),
                                entry -> {
                                    tried.add(change + " by " + entry);
                                    inEffect.run();
                                    effects.add(change + " by " + entry);
                                });
                    }

                    @Override
                    public void done(String change, long entry) {
                        done.add(change + " by " + entry);
                    }
                });
    }

    @Test
    void takesEffectOnce_whereAClaimLapsedWhileItsEntryWasWritten() {
        long number = handIn("one");
        WriteAhead<String> fast = node(() -> {});
        WriteAhead<String> slow = node(() -> {
            hub.store()
                    .sql("update " + table + " set claimed_until = now() - interval '1 second'")
                    .update();
            fast.recordAll();
        });

        slow.recordAll();

        assertThat(effects).containsExactly("one by " + entry(number).orElseThrow());
        assertThat(done).as("the late entry is told apart").isEqualTo(effects);
    }

    @Test
    void isClaimedForLongerThanTheLogMayTake() {
        handIn("one");
        List<Integer> claimed = new ArrayList<>();
        node(() -> claimed.add(hub.store()
                        .sql("select extract(epoch from claimed_until - now())::int from " + table)
                        .query(Integer.class)
                        .single()))
                .recordAll();

        assertThat(claimed).singleElement().satisfies(seconds -> assertThat(Duration.ofSeconds(seconds))
                .isGreaterThan(ExchangeLog.PATIENCE));
    }

    @Test
    void takesTheNextOfItsSubject_andNothingOfAnother() throws InterruptedException {
        long other = handIn("other");
        long first = handIn("one");
        long second = handIn("one");

        long entry = node(() -> {}).recordUntil(() -> entry(second), "one");

        assertThat(entry(first).orElseThrow()).isLessThan(entry);
        assertThat(entry(other)).isEmpty();
    }

    @Test
    void takesOnlyWhatATurnIsFor() {
        long one = handIn("one");
        long other = handIn("other");

        node(() -> {}).recordWaiting("subject <> 'one'");

        assertThat(entry(one)).isEmpty();
        assertThat(entry(other)).isPresent();
    }

    @Test
    void recordsNothingOfWhatDoesNotApply_andGoesOn() {
        long refused = handIn("refused");
        long one = handIn("one");

        node(() -> {}).recordAll();

        assertThat(entry(refused)).isEmpty();
        assertThat(hub.store()
                        .sql("select refused from " + table + " where number = ?")
                        .param(refused)
                        .query(String.class)
                        .single())
                .isEqualTo("it is to be");
        assertThat(entry(one)).isPresent();
    }

    @Test
    void isTakenAgainAtOnce_whereTheStoreFailedBeforeItsEntry() {
        long number = handIn("one");
        Iterator<Runnable> steps = List.<Runnable>of(this::fail, () -> {}).iterator();
        WriteAhead<String> node = node(() -> steps.next().run());

        assertThatThrownBy(node::recordAll).isInstanceOf(DataAccessException.class);
        node.recordAll();

        assertThat(effects).containsExactly("one by " + entry(number).orElseThrow());
    }

    @Test
    void takesEffectByTheEntryThatItHas_whereTheStoreFailedAfterIt() {
        long number = handIn("one");
        WriteAhead<String> node = node(() -> {});

        inEffect = this::fail;
        assertThatThrownBy(node::recordAll).isInstanceOf(DataAccessException.class);
        inEffect = () -> {};
        node.recordAll();

        assertThat(effects).containsExactly("one by " + entry(number).orElseThrow());
        assertThat(done).isEqualTo(effects);
        assertThat(tried).as("no second entry").hasSize(2).allMatch(effects.getFirst()::equals);
    }

    /** What asked for the change then says that it takes effect later. */
    @Test
    void failsAsTheStoreDoes_whereItIsAwayOnceThereIsAnEntry() {
        long number = handIn("one");
        AwayStore store = new AwayStore(hub.bean(DataSource.class));
        WriteAhead<String> node = node(store, () -> store.setAway(true));

        assertThatThrownBy(() -> node.recordUntil(() -> entry(number), "one")).isInstanceOf(DataAccessException.class);
        store.setAway(false);
        node.recordWaiting("true");

        assertThat(effects).containsExactly("one by " + entry(number).orElseThrow());
    }

    /** Else each node that looks would write an entry of its own. */
    @Test
    void takesEffectByTheEntryThatItHas_whereAnotherNodeLooksMeanwhile() {
        long number = handIn("one");
        WriteAhead<String> node = node(() -> {});
        WriteAhead<String> another = node(() -> {});
        inEffect = this::fail;
        assertThatThrownBy(node::recordAll).isInstanceOf(DataAccessException.class);
        inEffect = () -> {};

        another.recordWaiting("true");
        assertThat(entry(number)).as("claimed still").isEmpty();
        node.recordWaiting("true");

        assertThat(effects).containsExactly("one by " + entry(number).orElseThrow());
        assertThat(tried).as("no second entry").hasSize(2).allMatch(effects.getFirst()::equals);
    }

    @Test
    void renewsTheClaimOfWhatHasAnEntry_andFailsOnlyItsOwn() {
        long failing = handIn("one");
        long other = handIn("other");
        WriteAhead<String> node = node(() -> {});
        inEffect = () -> {
            if (tried.getLast().startsWith("one")) {
                fail();
            }
        };
        assertThatThrownBy(() -> node.recordWaiting("true")).isInstanceOf(DataAccessException.class);
        String before = claim(failing);
        assertThatThrownBy(() -> node.recordWaiting("true")).isInstanceOf(DataAccessException.class);

        assertThat(entry(other)).isPresent();
        assertThat(claim(failing)).isGreaterThan(before);
    }

    @Test
    void doesNotCount_whereAnotherNodeTookItOnceTheClaimLapsed() {
        long number = handIn("one");
        WriteAhead<String> node = node(() -> {});
        inEffect = this::fail;
        assertThatThrownBy(node::recordAll).isInstanceOf(DataAccessException.class);
        inEffect = () -> {};

        hub.store()
                .sql("update " + table + " set claimed_until = now() - interval '1 second'")
                .update();
        node(() -> {}).recordAll();
        node.recordWaiting("true");

        assertThat(effects).containsExactly("one by " + entry(number).orElseThrow());
        assertThat(tried.getFirst()).as("the first entry").isNotEqualTo(effects.getFirst());
    }

    /** As where another node let a version wait for a second person, who decided on it since. */
    @Test
    void takesTheChangeAsItIs_whereItWasAlteredSinceItsEntry() {
        long number = handIn("one");
        WriteAhead<String> node = node(() -> {});
        inEffect = this::fail;
        assertThatThrownBy(node::recordAll).isInstanceOf(DataAccessException.class);
        inEffect = () -> {};

        hub.store().sql("update " + table + " set subject = 'altered'").update();
        node.recordWaiting("true");

        assertThat(effects).containsExactly("altered by " + entry(number).orElseThrow());
    }

    private String claim(long number) {
        return hub.store()
                .sql("select to_char(claimed_until, 'YYYYMMDDHH24MISS.US') from " + table + " where number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    @Test
    void leavesTheClaimOfAnother_whereItsOwnLapsedBeforeItFailed() {
        handIn("one");
        WriteAhead<String> slow = node(() -> {
            hub.store()
                    .sql("update " + table + " set claimed_until = now() + interval '1 hour'")
                    .update();
            fail();
        });

        assertThatThrownBy(slow::recordAll).isInstanceOf(DataAccessException.class);

        assertThat(hub.store()
                        .sql("select claimed_until > now() from " + table)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void takesTheOthers_whereOneFailsEachTime() {
        long failing = handIn("one");
        long other = handIn("other");
        WriteAhead<String> node = node(() -> {
            if (entry(other).isEmpty() && !isClaimed(other)) {
                fail();
            }
        });

        assertThatThrownBy(() -> node.recordWaiting("true")).isInstanceOf(DataAccessException.class);

        assertThat(entry(failing)).isEmpty();
        assertThat(entry(other)).isPresent();
    }

    private boolean isClaimed(long number) {
        return hub.store()
                .sql("select claimed_until is not null from " + table + " where number = ?")
                .param(number)
                .query(Boolean.class)
                .single();
    }

    private void fail() {
        throw new TransientDataAccessResourceException("the store is away");
    }

    private long handIn(String subject) {
        return hub.store()
                .sql("insert into " + table + " (subject) values (?) returning number")
                .param(subject)
                .query(Long.class)
                .single();
    }

    private Optional<Long> entry(long number) {
        return hub.store()
                .sql("select entry from " + table + " where number = ? and entry is not null")
                .param(number)
                .query(Long.class)
                .optional();
    }
}
