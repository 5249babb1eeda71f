package org.onfile.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.counting.Measure;
import org.onfile.lookup.LookupHub;
import org.onfile.quota.QuotaSettings.Action;
import org.onfile.quota.QuotaSettings.RuleSettings;
import org.onfile.supervision.Order;
import org.onfile.supervision.OrderOutcome;
import org.onfile.supervision.OrderRecording;
import org.onfile.supervision.Restraints;
import org.onfile.supervision.Stop;
import org.onfile.supervision.SupervisionRegister;

/** The rules against enumeration, on one node and on two of a store; the hub that runs is a third. */
@ExtendWith(LookupHub.Shared.class)
class EnumerationRulesTest {

    private static final RuleSettings OFF = new RuleSettings(0, Action.ALARM);
    private static final RuleSettings STOP = new RuleSettings(4, Action.STOP);
    private static final RuleSettings ALARM = new RuleSettings(4, Action.ALARM);

    private final LookupHub hub;
    /** Of no other test's counts. */
    private final String requester = "asker-" + UUID.randomUUID();

    private final UUID operator = UUID.randomUUID();

    EnumerationRulesTest(LookupHub hub) {
        this.hub = hub;
    }

    @Test
    void stopOnesWhoWalksThroughNumbers_andNotOneWhoDoesNot() {
        RulesNode node = new RulesNode(hub, settings(OFF, STOP, OFF, OFF));
        RulesNode busy = new RulesNode(hub, settings(OFF, STOP, OFF, OFF));
        for (long number = 0; number < 40; number++) {
            assertThat(busy.ask(about(99010019880101000L + number * 1000)))
                    .as("of other days")
                    .isNull();
        }
        for (long number = 1; number < 10; number++) {
            assertThat(busy.ask(about(99010019880101000L + number)))
                    .as("among many others")
                    .isNull();
        }

        Measure stopped = null;
        int asked = 0;
        for (long number = 0; stopped == null && number < 20; number++, asked++) {
            stopped = node.ask(about(99010019880102000L + number));
        }

        assertThat(stopped).isEqualTo(Measure.WALKING);
        assertThat(asked).isEqualTo(5);
        assertThat(node.alarms.stopsHere(requester, operator)).isTrue();
        assertThat(node.alarms.stopsHere(requester, UUID.randomUUID())).isFalse();
        node.alarms.tell();
        assertThat(awaitStop().rule()).isEqualTo("walking");
    }

    @Test
    void addUpWhatTwoNodesCount_andFireOnce() {
        QuotaSettings settings = settings(OFF, STOP, OFF, OFF);
        RulesNode one = new RulesNode(hub, settings);
        RulesNode other = new RulesNode(hub, settings);
        // Behind a balancer each gets every second number
        for (long number = 0; number < 6; number += 2) {
            assertThat(one.ask(about(99010019880103000L + number))).isNull();
            assertThat(other.ask(about(99010019880103001L + number))).isNull();
        }
        one.merge.merge();
        other.merge.merge();
        one.merge.merge();

        assertThat(one.ask(about(99010019880103006L))).isEqualTo(Measure.WALKING);
        assertThat(other.ask(about(99010019880103007L))).isEqualTo(Measure.WALKING);
        one.alarms.tell();
        other.alarms.tell();

        awaitStop();
        assertThat(SupervisionRegister.stops(hub.store()))
                .filteredOn(stop -> stop.requester().equals(requester))
                .hasSize(1);
    }

    @Test
    void beginAnew_onceAnOperatorReleasedHim() throws InterruptedException {
        RulesNode node = new RulesNode(hub, settings(OFF, STOP, OFF, OFF));
        for (long number = 0; number < 5; number++) {
            node.ask(about(99010019880104000L + number));
        }
        node.merge.merge();
        node.alarms.tell();
        Stop stop = awaitStop();
        Restraints restraints = hub.bean(Restraints.class);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> restraints.stopping(requester, operator).isPresent());
        node.alarms.tell();

        assertThat(hub.bean(OrderRecording.class).take(Order.release(stop, "an operator", "it was a migration")))
                .isInstanceOf(OrderOutcome.Taken.class);
        restraints.follow();
        node.alarms.tell();

        assertThat(restraints.stopping(requester, operator)).isEmpty();
        assertThat(node.alarms.stopsHere(requester, operator)).isFalse();
        assertThat(node.ask(about(99010019880104005L))).isNull();
        assertThat(node.ask(about(99010019880104006L))).isNull();
    }

    @Test
    void noticeNamesThatAreTriedUntilOneFits() {
        RulesNode node = new RulesNode(hub, settings(OFF, OFF, OFF, STOP));
        UUID holder = UUID.randomUUID();

        for (int name = 0; name < 3; name++) {
            assertThat(node.ask(asked(holder, (long) name, UUID.randomUUID()))).isNull();
            assertThat(node.ask(asked(holder, (long) name, UUID.randomUUID())))
                    .as("the same again")
                    .isNull();
        }
        assertThat(node.ask(asked(holder, 3L, UUID.randomUUID()))).isEqualTo(Measure.NAMES);
    }

    @Test
    void noticeNumbersOfCertificatesThatAreTriedUntilOneFits() {
        RulesNode node = new RulesNode(hub, settings(OFF, OFF, OFF, OFF));
        UUID holder = UUID.randomUUID();

        assertThat(node.ask(numbered(holder, 1, 2))).isNull();
        assertThat(node.ask(numbered(holder, 2, 1))).as("the same again").isNull();
        assertThat(node.ask(numbered(UUID.randomUUID(), 3, 4)))
                .as("somebody else's")
                .isNull();
        assertThat(node.ask(numbered(holder, 3))).isNull();
        assertThat(node.ask(numbered(holder, 4))).isEqualTo(Measure.NUMBERS);
    }

    /** Each whom a material check tells is counted; the check itself is one question. */
    @Test
    void countThoseBesideTheHolder_asPeople() {
        RulesNode node = new RulesNode(hub, settings(OFF, OFF, STOP, OFF));
        UUID caseNumber = UUID.randomUUID();

        for (int spouse = 0; spouse < 3; spouse++) {
            assertThat(node.askBeside(asked(UUID.randomUUID(), null, caseNumber)))
                    .isNull();
        }
        assertThat(node.askBeside(asked(UUID.randomUUID(), null, caseNumber))).isEqualTo(Measure.ONE_CASE);
        node.alarms.tell();
        assertThat(fired("drafts")).isZero();
    }

    /** A citizen who tries names at home does not keep all others from asking. */
    @Test
    void stopNotAllOfARequester_forOneHolder() {
        RulesNode node = new RulesNode(hub, settings(OFF, OFF, OFF, STOP));
        UUID holder = UUID.randomUUID();
        for (int name = 0; name < 6; name++) {
            assertThat(node.ask(new Asked(
                            requester,
                            null,
                            holder,
                            OptionalLong.empty(),
                            (long) name,
                            Set.of(),
                            UUID.randomUUID(),
                            false)))
                    .isNull();
        }
        node.alarms.tell();

        assertThat(fired("names")).isEqualTo(1);
        assertThat(node.alarms.stopsHere(requester, null)).isFalse();
        assertThat(hub.store()
                        .sql("select action from supervision_order where subject = ?")
                        .param(requester)
                        .query(String.class)
                        .list())
                .containsExactly("ALARM");
    }

    @Test
    void noticeOneCaseForEverybody() {
        RulesNode node = new RulesNode(hub, settings(OFF, OFF, STOP, OFF));
        UUID caseNumber = UUID.randomUUID();

        for (int holder = 0; holder < 3; holder++) {
            assertThat(node.ask(asked(UUID.randomUUID(), null, caseNumber))).isNull();
            assertThat(node.ask(asked(UUID.randomUUID(), null, UUID.randomUUID())))
                    .as("each for a case of its own")
                    .isNull();
        }
        assertThat(node.ask(asked(UUID.randomUUID(), null, caseNumber))).isEqualTo(Measure.ONE_CASE);
    }

    @Test
    void alarmOfManyHolders_onlyWhereThatIsMoreThanUsual() {
        RulesNode node = new RulesNode(hub, settings(ALARM, OFF, OFF, OFF));
        UUID busy = UUID.randomUUID();
        hub.store()
                .sql("insert into quota_count (node, measure, requester, subject, window_start, counted)"
                        + " values (?, 'HOLDERS', ?, ?, ?, 5)")
                .params(UUID.randomUUID(), requester, busy, RulesNode.NOON.getEpochSecond() / 3600 * 3600 - 7200)
                .update();
        for (int holder = 0; holder < 6; holder++) {
            node.ask(byThe(busy));
            node.ask(asked(UUID.randomUUID(), null, UUID.randomUUID()));
        }
        node.alarms.tell();

        assertThat(fired("holders")).as("the other one alone").isEqualTo(1);
        for (int holder = 0; holder < 10; holder++) {
            node.ask(byThe(busy));
        }
        node.alarms.tell();
        assertThat(fired("holders")).as("three times as many as usual").isEqualTo(2);
        assertThat(SupervisionRegister.stops(hub.store()))
                .noneMatch(stop -> stop.requester().equals(requester));
    }

    @Test
    void alarmOfDraftsThatNobodyOpens() {
        RulesNode node = new RulesNode(hub, settings(OFF, OFF, OFF, OFF));
        for (int draft = 0; draft < 10; draft++) {
            UUID opened = UUID.randomUUID();
            node.askBound(asked(UUID.randomUUID(), null, opened), true);
            node.askBound(asked(UUID.randomUUID(), null, opened), false);
        }
        node.alarms.tell();
        assertThat(fired("drafts")).isZero();

        for (int draft = 0; draft < 4; draft++) {
            node.askBound(asked(UUID.randomUUID(), null, UUID.randomUUID()), true);
        }
        node.alarms.tell();
        assertThat(fired("drafts")).isEqualTo(1);
    }

    @Test
    void alarmOfOddHours_andStopNobody() {
        RulesNode node = new RulesNode(hub, settings(OFF, OFF, OFF, OFF));
        Instant night = Instant.parse("2126-11-28T18:30:00Z");
        for (int question = 0; question < 5; question++) {
            Asked asked = asked(UUID.randomUUID(), null, UUID.randomUUID());
            assertThat(node.rules.count(asked, night)).isNull();
            assertThat(node.ask(asked)).as("at noon").isNull();
        }
        node.alarms.tell();

        assertThat(fired("odd-hours")).isEqualTo(1);
        assertThat(node.alarms.stopsHere(requester, operator)).isFalse();
    }

    private static QuotaSettings settings(
            RuleSettings holders, RuleSettings walking, RuleSettings oneCase, RuleSettings names) {
        return new QuotaSettings(
                1000,
                1000,
                16,
                holders,
                3,
                walking,
                oneCase,
                names,
                STOP,
                ALARM,
                4,
                LocalTime.of(6, 0),
                LocalTime.of(22, 0));
    }

    private Asked about(long number) {
        return new Asked(
                requester,
                operator,
                UUID.randomUUID(),
                OptionalLong.of(number),
                null,
                Set.of(),
                UUID.randomUUID(),
                true);
    }

    private Asked byThe(UUID busy) {
        return new Asked(
                requester, busy, UUID.randomUUID(), OptionalLong.empty(), null, Set.of(), UUID.randomUUID(), true);
    }

    private Asked numbered(UUID holder, long... numbers) {
        return new Asked(
                requester,
                operator,
                holder,
                OptionalLong.empty(),
                null,
                Arrays.stream(numbers).boxed().collect(Collectors.toSet()),
                UUID.randomUUID(),
                true);
    }

    private Asked asked(UUID holder, @Nullable Long name, UUID caseNumber) {
        return new Asked(requester, operator, holder, OptionalLong.empty(), name, Set.of(), caseNumber, true);
    }

    private Stop awaitStop() {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> SupervisionRegister.stops(hub.store()).stream()
                                .filter(stop -> stop.requester().equals(requester))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** How often the rule fired for this test's requester. */
    private int fired(String rule) {
        return hub.store()
                .sql("select count(*) from supervision_order where subject = ? and rule = ?")
                .params(requester, rule)
                .query(Integer.class)
                .single();
    }
}
