package org.onfile.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.agreement.TestAgreements.agreement;
import static org.onfile.agreement.TestAgreements.terms;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.onfile.agreement.AgreementTerms.Channel;
import org.onfile.agreement.AgreementTerms.Mode;
import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.agreement.AgreementVerdict.Denied;
import org.onfile.agreement.AgreementVerdict.Granted;
import org.onfile.agreement.AgreementVerdict.Rule;
import org.onfile.counting.Counts;
import org.onfile.feed.FeedId;

/** Every rule of an agreement, and that their number slows no decision. */
class AgreementTableTest {

    private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");
    private static final AgreementQuotas QUOTAS = new AgreementQuotas(new Counts());
    private static final Instant NOON = Instant.parse("2026-11-29T04:00:00Z");
    private static final Inquiry SIGNED = new Inquiry(
            "intake",
            "driving-licence",
            "food-business-permit",
            List.of("certificateNumber"),
            Use.RELEASE,
            Inquiry.HOLDER,
            Mode.HOLDER,
            Channel.WINDOW,
            null,
            true,
            false);

    private static final Inquiry ASKED = new Inquiry(
            "intake",
            "driving-licence",
            "food-business-permit",
            List.of("certificateNumber"),
            Use.RELEASE,
            Inquiry.HOLDER,
            Mode.HOLDER,
            Channel.WINDOW);

    @Test
    void deniesByDefault() {
        AgreementTable none = AgreementTable.empty(CITY);

        assertThat(none.decide(ASKED, NOON, Set.of(), QUOTAS)).isEqualTo(new Denied(Rule.NO_AGREEMENT, null));
        assertThat(with(terms("other", "driving-licence")).decide(ASKED, NOON, Set.of(), QUOTAS))
                .isEqualTo(new Denied(Rule.NO_AGREEMENT, null));
        assertThat(with(terms("intake", "business-licence")).decide(ASKED, NOON, Set.of(), QUOTAS))
                .isEqualTo(new Denied(Rule.NO_AGREEMENT, null));
    }

    @Test
    void grantsWhatIsAgreed_andCitesIt() {
        assertThat(with(terms("intake", "driving-licence")).decide(ASKED, NOON, Set.of(), QUOTAS))
                .isEqualTo(new Granted(
                        new Agreement.Reference("a1", 1),
                        Set.of("certificateNumber", "expiringDate"),
                        Set.of("traffic-police")));
    }

    @Test
    void namesTheRuleThatIsBroken() {
        AgreementTable table = with(terms("intake", "driving-licence"));

        assertThat(rule(table, asked("other-matter", "certificateNumber", Use.RELEASE, Mode.HOLDER, Channel.WINDOW)))
                .isEqualTo(Rule.MATTER);
        assertThat(rule(table, asked("food-business-permit", "holders", Use.RELEASE, Mode.HOLDER, Channel.WINDOW)))
                .isEqualTo(Rule.FIELDS);
        assertThat(rule(table, ASKED.to(Use.VERIFY))).isEqualTo(Rule.USE);
        assertThat(rule(
                        table,
                        asked(
                                "food-business-permit",
                                "certificateNumber",
                                Use.RELEASE,
                                Mode.EX_OFFICIO,
                                Channel.WINDOW)))
                .isEqualTo(Rule.MODE);
        assertThat(rule(
                        table,
                        asked("food-business-permit", "certificateNumber", Use.RELEASE, Mode.HOLDER, Channel.TERMINAL)))
                .isEqualTo(Rule.CHANNEL);
        assertThat(rule(
                        table,
                        new Inquiry(
                                "intake",
                                "driving-licence",
                                "food-business-permit",
                                List.of(),
                                Use.RELEASE,
                                "NEIGHBOUR",
                                Mode.HOLDER,
                                Channel.WINDOW)))
                .isEqualTo(Rule.RELATION);
    }

    /** Neither kind of client has anything by the other kind of agreement, not even beside one of its own. */
    @Test
    void isOfTheSandboxWholly_orNotAtAll() {
        AgreementTerms real = terms("intake", "driving-licence");
        AgreementTerms madeUp = AgreedTerms.like(real)
                .department(FeedId.SANDBOX)
                .fields(Set.of("certificateNumber", "holders"))
                .terms();
        Inquiry triedOut = new Inquiry(
                "intake",
                ASKED.type(),
                ASKED.matter(),
                ASKED.fields(),
                ASKED.use(),
                ASKED.relation(),
                ASKED.mode(),
                ASKED.channel(),
                null,
                false,
                true);

        assertThat(rule(with(real), triedOut)).isEqualTo(Rule.SANDBOX);
        assertThat(rule(with(madeUp), ASKED)).isEqualTo(Rule.SANDBOX);
        AgreementTable both =
                with(real).with(List.of(TestAgreements.agreement("made-up", 1, AgreementState.GRANTED, madeUp)));
        assertThat(both.decide(ASKED, NOON, Set.of(), QUOTAS))
                .isInstanceOfSatisfying(Granted.class, granted -> assertThat(granted.departments())
                        .containsExactly("traffic-police"));
        assertThat(both.decide(triedOut, NOON, Set.of(), QUOTAS)).isInstanceOfSatisfying(Granted.class, granted -> {
            assertThat(granted.departments()).containsExactly(FeedId.SANDBOX);
            assertThat(granted.fields()).containsExactlyInAnyOrder("certificateNumber", "holders");
        });
    }

    @Test
    void lastsFromTheFirstMomentOfItsFirstDayToTheLastOfItsLast_inTheCity() {
        AgreementTable table = with(terms("intake", "driving-licence"));
        Instant first = Instant.parse("2026-01-01T00:00:00+08:00");
        Instant over = Instant.parse("2027-01-01T00:00:00+08:00");

        assertThat(table.decide(ASKED, first, Set.of(), QUOTAS)).isInstanceOf(Granted.class);
        assertThat(table.decide(ASKED, over.minusNanos(1), Set.of(), QUOTAS)).isInstanceOf(Granted.class);
        assertThat(table.decide(ASKED, first.minusNanos(1), Set.of(), QUOTAS))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.rule()).isEqualTo(Rule.NOT_BEGUN));
        assertThat(table.decide(ASKED, over, Set.of(), QUOTAS))
                .isInstanceOfSatisfying(
                        Denied.class, denied -> assertThat(denied.rule()).isEqualTo(Rule.EXPIRED));
    }

    @Test
    void allowsNothingUnlessGranted_whicheverStateItIsIn() {
        AgreementTable granted = with(terms("intake", "driving-licence"));
        assertThat(rule(in(granted, AgreementState.SUSPENDED))).isEqualTo(Rule.SUSPENDED);
        assertThat(rule(in(granted, AgreementState.ENDED))).isEqualTo(Rule.ENDED);
        assertThat(rule(in(granted, AgreementState.REFUSED))).isEqualTo(Rule.NOT_GRANTED);
        assertThat(rule(in(granted, AgreementState.REQUESTED))).isEqualTo(Rule.NOT_GRANTED);
        assertThat(rule(in(granted, AgreementState.PROLONGED))).isEqualTo(Rule.NOT_GRANTED);
        assertThat(in(granted, AgreementState.GRANTED).decide(ASKED, NOON, Set.of(), QUOTAS))
                .isInstanceOf(Granted.class);
    }

    @Test
    void takesSignedRequestsAlone_whereItSaysSo() {
        AgreementTerms all = terms("intake", "driving-licence");
        AgreementTable table = with(AgreedTerms.like(all).signed().terms());

        assertThat(rule(table)).isEqualTo(Rule.SIGNATURE);
        assertThat(table.decide(SIGNED, NOON, Set.of(), QUOTAS)).isInstanceOf(Granted.class);
    }

    @Test
    void allowsAsManyQuestionsADayAsItSays() {
        AgreementTable table = with(terms("intake", "driving-licence").with(2));
        AgreementQuotas quotas = new AgreementQuotas(new Counts());

        for (int question = 0; question < 2; question++) {
            Granted granted = (Granted) table.decide(ASKED, NOON, Set.of(), quotas);
            quotas.use("intake", granted.limited(), NOON);
        }

        Instant newDay = Instant.parse("2026-11-30T00:00:00Z");
        assertThat(table.decide(ASKED, NOON, Set.of(), quotas))
                .isEqualTo(new Denied(Rule.QUOTA, new Agreement.Reference("a1", 1), newDay));
        assertThat(rule(table, ASKED.to(Use.VERIFY))).as("what it never allows").isEqualTo(Rule.USE);
        assertThat(table.decide(ASKED, newDay, Set.of(), quotas)).isInstanceOf(Granted.class);
    }

    @Test
    void allowsMoreByAnother_whereTheQuotaOfOneIsUsedUp() {
        AgreementQuotas quotas = new AgreementQuotas(new Counts());
        AgreementTable both = with(terms("intake", "driving-licence").with(1))
                .with(List.of(agreement("a2", 3, AgreementState.GRANTED, terms("intake", "driving-licence"))));
        quotas.use("intake", Set.of("a1"), NOON);

        Granted granted = (Granted) both.decide(ASKED, NOON, Set.of(), quotas);

        assertThat(granted.agreement()).isEqualTo(new Agreement.Reference("a2", 3));
        assertThat(granted.limited()).isEmpty();
    }

    @Test
    void tellsOfSeveralTheOneThatComesClosest() {
        AgreementTable both = with(terms("intake", "driving-licence"))
                .with(List.of(agreement("a2", 3, AgreementState.ENDED, terms("intake", "driving-licence"))));

        assertThat(both.decide(ASKED.to(Use.VERIFY), NOON, Set.of(), QUOTAS))
                .isEqualTo(new Denied(Rule.USE, new Agreement.Reference("a1", 1)));
    }

    @Test
    void isAsQuickWithAHundredThousand() {
        List<Agreement> many = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            many.add(agreement("m" + i, 1, AgreementState.GRANTED, terms("r" + i % 10_000, "type-" + i / 10_000)));
        }
        many.add(agreement("a1", 1, AgreementState.GRANTED, terms("intake", "driving-licence")));
        AgreementTable large = AgreementTable.empty(CITY).with(many);

        long begun = System.nanoTime();
        for (int i = 0; i < 100_000; i++) {
            assertGranted(large);
        }
        // A scan of all would take minutes
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }

    private static void assertGranted(AgreementTable table) {
        if (!(table.decide(ASKED, NOON, Set.of(), QUOTAS) instanceof Granted)) {
            throw new AssertionError();
        }
    }

    private static AgreementTable with(AgreementTerms terms) {
        return AgreementTable.empty(CITY).with(List.of(agreement("a1", 1, AgreementState.GRANTED, terms)));
    }

    private static AgreementTable in(AgreementTable table, AgreementState state) {
        return table.with(List.of(agreement("a1", 2, state, terms("intake", "driving-licence"))));
    }

    private static Rule rule(AgreementTable table) {
        return rule(table, ASKED);
    }

    private static Rule rule(AgreementTable table, Inquiry asked) {
        return ((Denied) table.decide(asked, NOON, Set.of(), QUOTAS)).rule();
    }

    private static Inquiry asked(String matter, String field, Use use, Mode mode, Channel channel) {
        return new Inquiry("intake", "driving-licence", matter, List.of(field), use, Inquiry.HOLDER, mode, channel);
    }
}
