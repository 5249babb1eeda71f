package org.onfile.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
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

/**
 * Rules that count what a requester tries with one holder or for one case, whoever of its operators tries it: each who goes on
 * is stopped, and nobody who asks what was asked before.
 */
@ExtendWith(LookupHub.Shared.class)
class TriedValuesTest {

    private static final RuleSettings OFF = new RuleSettings(0, Action.ALARM);
    private static final RuleSettings STOP = new RuleSettings(4, Action.STOP);
    private static final QuotaSettings SETTINGS = new QuotaSettings(
            1000, 1000, 16, OFF, 3, OFF, STOP, STOP, STOP, OFF, 0, LocalTime.of(6, 0), LocalTime.of(22, 0));

    private final LookupHub hub;
    private final Restraints restraints;
    private final String requester = "asker-" + UUID.randomUUID();
    private final UUID holder = UUID.randomUUID();
    private final UUID clerk = UUID.randomUUID();
    private final UUID colleague = UUID.randomUUID();

    TriedValuesTest(LookupHub hub) {
        this.hub = hub;
        this.restraints = hub.bean(Restraints.class);
    }

    @Test
    void stopAnOperatorWhoGoesOn_whereAPortalCausedTheAlarm() {
        RulesNode node = new RulesNode(hub, SETTINGS);
        tryNamesAsCitizens(node);
        node.tick();
        assertThat(orders("names")).containsExactly("ALARM");

        assertThat(node.isRefusedAlone(named(clerk, 6))).isTrue();
        assertThat(node.ask(named(clerk, 7))).isEqualTo(Measure.NAMES);
        assertThat(node.alarms.stopsHere(requester, clerk)).isTrue();
        node.tick();
        assertThat(orders("names")).containsExactly("ALARM", "STOP");
        awaitStopOf(clerk);
    }

    @Test
    void stopTheNextOperator_whoGoesOnWhereOneWasStopped() {
        RulesNode node = new RulesNode(hub, SETTINGS);
        tryNames(node, clerk);
        node.tick();

        assertThat(node.isRefusedAlone(named(colleague, 10))).isTrue();
        assertThat(node.ask(named(colleague, 11))).isEqualTo(Measure.NAMES);
        node.tick();

        awaitStopOf(clerk);
        awaitStopOf(colleague);
        assertThat(orders("names")).containsExactly("STOP", "ALARM", "STOP");
    }

    /** What somebody else tried is not his: a citizen at home would stop the clerk to whom the holder comes then. */
    @Test
    void refuseAndStopNot_whoTriesForTheFirstTime() {
        RulesNode node = new RulesNode(hub, SETTINGS);
        tryNamesAsCitizens(node);

        for (int again = 0; again < 3; again++) {
            assertThat(node.isRefusedAlone(named(UUID.randomUUID(), 6)))
                    .as("whatever a requester calls its operators")
                    .isTrue();
        }
        assertThat(node.isRefusedAlone(named(clerk, 6))).isTrue();
        assertThat(node.isRefusedAlone(named(clerk, 6))).as("the same again").isTrue();
        node.tick();

        assertThat(node.alarms.stopsHere(requester, clerk)).isFalse();
        assertThat(node.ask(numbered(clerk, 0))).as("else he goes on").isNull();
        assertThat(orders("names")).containsExactly("ALARM");
    }

    @Test
    void stopTheNextOperator_onAnotherNode_andOnOneThatWasStartedAnew() {
        RulesNode node = new RulesNode(hub, SETTINGS);
        RulesNode other = new RulesNode(hub, SETTINGS);
        assertThat(other.ask(named(colleague, 0))).isNull();
        tryNames(node, clerk);
        node.tick();
        other.tick();
        assertThat(other.ask(named(colleague, 10))).isEqualTo(Measure.NAMES);
        other.tick();

        UUID third = UUID.randomUUID();
        RulesNode anew = new RulesNode(hub, SETTINGS);
        assertThat(anew.ask(named(third, 0))).isNull();
        anew.tick();
        assertThat(anew.ask(named(third, 11))).isEqualTo(Measure.NAMES);
        anew.tick();

        awaitStopOf(third);
        assertThat(orders("names")).containsExactly("STOP", "STOP", "STOP");
    }

    @Test
    void stopNobodyWhoAsksWhatWasAskedBefore_onAnyNode() {
        RulesNode node = new RulesNode(hub, SETTINGS);
        RulesNode other = new RulesNode(hub, SETTINGS);
        assertThat(other.ask(named(colleague, 0))).isNull();
        tryNames(node, clerk);
        assertThat(node.ask(named(colleague, 2))).as("on the same").isNull();
        node.tick();
        other.tick();
        assertThat(other.ask(named(colleague, 2))).as("on another").isNull();

        RulesNode anew = new RulesNode(hub, SETTINGS);
        assertThat(anew.ask(named(colleague, 0))).isNull();
        anew.tick();
        for (long name = 0; name < 3; name++) {
            assertThat(anew.ask(named(colleague, name))).as("after a start").isNull();
        }
        anew.tick();

        assertThat(orders("names")).containsExactly("STOP");
        assertThat(node.alarms.stopsHere(requester, colleague)).isFalse();
    }

    /** Nobody was told anything of it. */
    @Test
    void stopWhoRepeatsAValueThatWasRefused() {
        RulesNode node = new RulesNode(hub, SETTINGS);
        RulesNode other = new RulesNode(hub, SETTINGS);
        assertThat(other.ask(named(colleague, 0))).isNull();
        tryNames(node, clerk);
        assertThat(node.ask(named(clerk, 3))).as("at once, again").isEqualTo(Measure.NAMES);
        node.tick();
        other.tick();

        assertThat(node.isRefusedAlone(named(UUID.randomUUID(), 3)))
                .as("on the same")
                .isTrue();
        assertThat(other.ask(named(colleague, 3))).as("on another").isEqualTo(Measure.NAMES);
    }

    @Test
    void countAValueOnce_thatTwoNodesWereAsked() {
        RulesNode node = new RulesNode(hub, SETTINGS);
        RulesNode other = new RulesNode(hub, SETTINGS);
        for (long name = 0; name < 2; name++) {
            assertThat(node.ask(named(clerk, name))).isNull();
            assertThat(other.ask(named(clerk, name))).isNull();
        }
        node.tick();
        other.tick();
        node.tick();

        assertThat(node.ask(named(clerk, 2))).as("the third").isNull();
        assertThat(other.ask(named(clerk, 2))).as("the third").isNull();
        assertThat(node.ask(named(clerk, 3))).as("the fourth").isEqualTo(Measure.NAMES);
    }

    @Test
    void goForNumbersAndCasesAlike() {
        RulesNode node = new RulesNode(hub, SETTINGS);
        UUID caseNumber = UUID.randomUUID();
        UUID somebody = UUID.randomUUID();
        assertThat(node.ask(about(clerk, somebody, caseNumber))).isNull();
        for (long number = 0; number < 3; number++) {
            assertThat(node.ask(numbered(clerk, number))).isNull();
            node.ask(about(clerk, UUID.randomUUID(), caseNumber));
        }
        assertThat(node.ask(numbered(clerk, 3))).isEqualTo(Measure.NUMBERS);

        assertThat(node.ask(numbered(colleague, 2))).isNull();
        assertThat(node.ask(about(colleague, somebody, caseNumber))).isNull();
        assertThat(node.isRefusedAlone(numbered(colleague, 4))).isTrue();
        assertThat(node.isRefusedAlone(about(colleague, UUID.randomUUID(), caseNumber)))
                .isTrue();
        assertThat(node.isRefusedAlone(numbered(colleague, 4)))
                .as("the same again")
                .isTrue();
        assertThat(node.ask(numbered(colleague, 5))).isEqualTo(Measure.NUMBERS);
        assertThat(node.ask(about(colleague, UUID.randomUUID(), caseNumber))).isEqualTo(Measure.ONE_CASE);
        node.tick();
        assertThat(orders("numbers")).containsExactly("STOP", "ALARM", "STOP");
        assertThat(orders("one-case")).containsExactly("STOP", "ALARM", "STOP");
    }

    /** Others tried nearly all that may be: whoever comes then is refused as often as he likes, with few values of his own. */
    @Test
    void stopNobody_whoTriesFewHimself() {
        RuleSettings ten = new RuleSettings(10, Action.STOP);
        RulesNode node = new RulesNode(
                hub,
                new QuotaSettings(
                        1000, 1000, 16, OFF, 3, OFF, OFF, OFF, ten, OFF, 0, LocalTime.of(6, 0), LocalTime.of(22, 0)));
        for (long number = 0; number < 9; number++) {
            assertThat(node.ask(numbered(UUID.randomUUID(), number))).isNull();
        }

        assertThat(node.isRefusedAlone(numbered(clerk, 9, 10))).isTrue();
        assertThat(node.isRefusedAlone(numbered(clerk, 9))).as("one of them").isTrue();
        assertThat(node.isRefusedAlone(numbered(clerk, 11, 12))).isTrue();
        assertThat(node.ask(numbered(clerk, 13))).as("the fifth").isEqualTo(Measure.NUMBERS);
        node.tick();
        assertThat(orders("numbers")).containsExactly("ALARM", "STOP");
    }

    /** Its count begins anew with the other's release; who did too much is stopped all the same. */
    @Test
    void stopWhoWentTooFar_whileAnotherIsReleased() throws InterruptedException {
        RulesNode node = new RulesNode(hub, SETTINGS);
        tryNames(node, clerk);
        node.tick();
        Stop stop = awaitStopOf(clerk);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> restraints.stopping(requester, clerk).isPresent());
        node.tick();
        release(stop);
        assertThat(node.isRefusedAlone(named(colleague, 10))).isTrue();
        assertThat(node.ask(named(colleague, 11))).isEqualTo(Measure.NAMES);
        node.tick();

        awaitStopOf(colleague);
    }

    @Test
    void beginAnewOnEachNode_onceSomebodyIsReleased() throws InterruptedException {
        RulesNode node = new RulesNode(hub, SETTINGS);
        RulesNode other = new RulesNode(hub, SETTINGS);
        assertThat(other.ask(named(clerk, 0))).isNull();
        tryNames(node, clerk);
        node.tick();
        other.tick();
        Stop stop = awaitStopOf(clerk);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> restraints.stopping(requester, clerk).isPresent());
        node.tick();
        other.tick();

        release(stop);
        node.tick();
        // It did not begin anew yet, and what it does now is forgotten with the rest
        other.ask(named(clerk, 10));
        other.tick();

        for (RulesNode each : List.of(node, other)) {
            assertThat(each.alarms.stopsHere(requester, clerk)).isFalse();
            assertThat(each.ask(named(clerk, 11))).isNull();
            each.tick();
        }
        assertThat(orders("names")).containsExactly("STOP", "RELEASE");
    }

    private void release(Stop stop) throws InterruptedException {
        assertThat(hub.bean(OrderRecording.class)
                        .take(Order.release(stop, "an operator", "a name of a rare character")))
                .isInstanceOf(OrderOutcome.Taken.class);
        restraints.follow();
    }

    /** More than the rule allows: nobody is stopped for them. */
    private void tryNamesAsCitizens(RulesNode node) {
        for (long name = 0; name < 6; name++) {
            assertThat(node.ask(named(null, name))).as("of citizens").isNull();
        }
    }

    /** As many as the rule allows, and the one that is too many. */
    private void tryNames(RulesNode node, UUID operator) {
        for (long name = 0; name < 3; name++) {
            assertThat(node.ask(named(operator, name))).isNull();
        }
        assertThat(node.ask(named(operator, 3))).isEqualTo(Measure.NAMES);
    }

    private Asked named(@Nullable UUID operator, long name) {
        return new Asked(requester, operator, holder, OptionalLong.empty(), name, Set.of(), UUID.randomUUID(), false);
    }

    private Asked numbered(UUID operator, long... numbers) {
        return new Asked(
                requester,
                operator,
                holder,
                OptionalLong.empty(),
                null,
                LongStream.of(numbers).boxed().collect(Collectors.toSet()),
                UUID.randomUUID(),
                false);
    }

    private Asked about(UUID operator, UUID somebody, UUID caseNumber) {
        return new Asked(requester, operator, somebody, OptionalLong.empty(), null, Set.of(), caseNumber, false);
    }

    private Stop awaitStopOf(UUID operator) {
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> SupervisionRegister.stops(hub.store()).stream()
                                .filter(stop -> stop.requester().equals(requester) && operator.equals(stop.operator()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** What the rule did, and what became of it, in order. */
    private List<@Nullable String> orders(String rule) {
        return hub.store()
                .sql("select action from supervision_order where subject = ? and rule = ? order by number")
                .params(requester, rule)
                .query(String.class)
                .list();
    }
}
