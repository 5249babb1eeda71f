package org.onfile.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.onfile.catalogue.Condition;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.TestEvidence;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.CertificateDecision.NameCheck;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.Confirmation;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Confirm;
import org.onfile.lookup.Question.Select;
import org.onfile.lookup.ReleasedCertificate;
import org.onfile.lookup.ReleasedCertificate.End;
import org.onfile.lookup.ReleasedCertificate.Validity;
import org.onfile.registry.SearchedFeed;
import org.onfile.schema.Assurance;
import org.onfile.schema.SharingClass;

/** What an outcome is worth for a requirement. */
class EvidenceJudgementTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);
    private static final Instant NOW = Instant.parse("2026-11-29T04:00:00Z");

    private static final AskedHolder PERSON = new AskedHolder("111", "990100199001010012", "", "", null);

    private final EvidenceJudgement judgement = new EvidenceJudgement(new ConditionJudgement(TODAY, null, Map.of()));

    @Nested
    class ACondition {

        @Test
        void ofTimeLeft_countsTheLastDay() {
            Condition month = new Condition.ValidFor(Period.ofDays(30));

            assertThat(judge(month, End.STATED, Map.of("expiringDate", "2026-12-29")))
                    .isInstanceOf(Evidence.Met.class);
            assertThat(judge(month, End.STATED, Map.of("expiringDate", "2026-12-28")))
                    .isEqualTo(new Evidence.Lacking(Reason.EXPIRES_TOO_SOON));
            assertThat(judge(month, End.LONG_TERM, Map.of())).isInstanceOf(Evidence.Met.class);
        }

        @Test
        void ofAge_isNotMetWithoutADay() {
            Condition halfYear = new Condition.IssuedWithin(Period.ofMonths(6));

            assertThat(judge(halfYear, End.STATED, Map.of("issuedDate", "2026-05-29")))
                    .isInstanceOf(Evidence.Met.class);
            assertThat(judge(halfYear, End.STATED, Map.of("issuedDate", "2026-05-28")))
                    .isEqualTo(new Evidence.Lacking(Reason.TOO_OLD));
            assertThat(judge(halfYear, End.STATED, Map.of())).isEqualTo(new Evidence.Lacking(Reason.TOO_OLD));
        }

        @Test
        void ofArea_takesWhatLiesWithin() {
            Condition city = new Condition.IssuedIn(List.of("990100"));

            assertThat(judge(city, End.STATED, Map.of("areaCode", "990102"))).isInstanceOf(Evidence.Met.class);
            assertThat(judge(city, End.STATED, Map.of("areaCode", "990200")))
                    .isEqualTo(new Evidence.Lacking(Reason.WRONG_AREA));
            assertThat(judge(city, End.STATED, Map.of())).isEqualTo(new Evidence.Lacking(Reason.WRONG_AREA));
        }

        @Test
        void ofAField_takesOneOfItsValues() {
            Condition classes = new Condition.FieldIs("vehicleClasses", List.of("C1", "C2"));

            assertThat(judge(classes, End.STATED, Map.of("vehicleClasses", "C2")))
                    .isInstanceOf(Evidence.Met.class);
            assertThat(judge(classes, End.STATED, Map.of("vehicleClasses", "B1")))
                    .isEqualTo(new Evidence.Lacking(Reason.CONDITION));
        }

        @Test
        void ofAField_comparesNumbersAsNumbers_andTextsHoweverTyped() {
            assertThat(judge(new Condition.FieldIs("area", List.of("120")), End.STATED, Map.of("area", "120.00")))
                    .isInstanceOf(Evidence.Met.class);
            assertThat(judge(new Condition.FieldIs("unit", List.of("a 101")), End.STATED, Map.of("unit", "Ａ101")))
                    .isInstanceOf(Evidence.Met.class);
            // A code is no number
            assertThat(judge(new Condition.FieldIs("unit", List.of("101")), End.STATED, Map.of("unit", "0101")))
                    .isEqualTo(new Evidence.Lacking(Reason.CONDITION));
            assertThat(judge(new Condition.FieldIs("unit", List.of("100")), End.STATED, Map.of("unit", "1E2")))
                    .isEqualTo(new Evidence.Lacking(Reason.CONDITION));
        }

        @Test
        void ofAFact_comparesNumbersAsNumbers() {
            EvidenceType wanted = TestEvidence.one("real-estate-title", new Condition.FieldIsFact("area", "area"));
            CertificateDecision found = decided(new Outcome.FoundValid(
                    List.of(certificate("01", Validity.CURRENT, End.STATED, Map.of("area", "120.00")))));

            assertThat(told("120").judge(wanted, found, PERSON, Decided.anywhere(found)))
                    .isInstanceOf(Evidence.Met.class);
            assertThat(told("120.1").judge(wanted, found, PERSON, Decided.anywhere(found)))
                    .isEqualTo(new Evidence.Lacking(Reason.CONDITION));
        }

        private static EvidenceJudgement told(String area) {
            return new EvidenceJudgement(new ConditionJudgement(TODAY, null, Map.of("area", area)));
        }

        /** A mother is on her child's certificate of birth, too. */
        @Test
        void ofThePart_looksForTheSubjectByItsCode() {
            Condition child = new Condition.HeldAs(List.of("新生儿"));
            List<Map<String, String>> holders = List.of(
                    Map.of("code", "990100201501010018", "codeType", "111", "category", "新生儿"),
                    Map.of("code", PERSON.code(), "codeType", "111", "category", "母亲"));

            assertThat(judge(child, End.STATED, Map.of("holders", holders)))
                    .isEqualTo(new Evidence.Lacking(Reason.CONDITION));
            assertThat(judge(new Condition.HeldAs(List.of("母亲")), End.STATED, Map.of("holders", holders)))
                    .isInstanceOf(Evidence.Met.class);
        }

        @Test
        void ofTheSource_takesThoseAsGoodOrBetter() {
            assertThat(from(Assurance.ISSUER_DATABASE)).isInstanceOf(Evidence.Met.class);
            assertThat(from(Assurance.ISSUER_FILE)).isInstanceOf(Evidence.Met.class);
            assertThat(from(Assurance.REVIEWED_SCAN)).isEqualTo(new Evidence.Lacking(Reason.NOT_VOUCHED));
        }

        private Evidence from(Assurance source) {
            ReleasedCertificate one = certificate("01", Validity.CURRENT, End.STATED, Map.of());
            return EvidenceJudgementTest.this.judge(
                    TestEvidence.one("driving-licence", new Condition.AssuredBy(Assurance.ISSUER_FILE)),
                    decided(new Outcome.FoundValid(List.of(new ReleasedCertificate(
                            one.ref(),
                            one.status(),
                            null,
                            null,
                            one.validity(),
                            one.end(),
                            source,
                            Map.of(),
                            one.feed(),
                            one.seenAt(),
                            one.batch())))));
        }

        private Evidence judge(Condition condition, End end, Map<String, ?> fields) {
            return EvidenceJudgementTest.this.judge(
                    TestEvidence.one("driving-licence", condition),
                    decided(new Outcome.FoundValid(List.of(certificate("01", Validity.CURRENT, end, fields)))));
        }
    }

    @Nested
    class NotValid {

        @Test
        void isToldApart() {
            assertThat(reason("01", Validity.EXPIRED)).isEqualTo(Reason.EXPIRED);
            assertThat(reason("01", Validity.NOT_YET)).isEqualTo(Reason.NOT_YET_VALID);
            assertThat(reason("07", Validity.CURRENT)).isEqualTo(Reason.NOT_VALID);
            // Revoked and expired: what is known against it counts, not what time would cure
            assertThat(reason("07", Validity.EXPIRED)).isEqualTo(Reason.NOT_VALID);
            assertThat(reason("WITHDRAWN", Validity.CURRENT)).isEqualTo(Reason.WITHDRAWN);
        }

        private Reason reason(String status, Validity validity) {
            Evidence evidence = judge(
                    TestEvidence.one("driving-licence"),
                    decided(new Outcome.FoundNotValid(certificate(status, validity, End.STATED, Map.of()))));
            return ((Evidence.Lacking) evidence).why();
        }
    }

    @Nested
    class Absence {

        private final EvidenceType inAnotherCity =
                TestEvidence.one("driving-licence", new Condition.IssuedIn(List.of("110000", "990100")));

        @Test
        void isNotCovered_whereFeedsDoNotCoverAllAreas() {
            assertThat(judge(inAnotherCity, decided(new Outcome.NotOnFile(), "990100")))
                    .isEqualTo(new Evidence.Lacking(Reason.NOT_COVERED));
            assertThat(judge(inAnotherCity, decided(new Outcome.NotOnFile(), "990000", "110000")))
                    .isEqualTo(new Evidence.Lacking(Reason.NOT_ON_FILE));
        }

        @Test
        void isUndecided_whileASourceIsStale_andNotCarriedWithoutAny() {
            EvidenceType any = TestEvidence.one("driving-licence");

            assertThat(judge(any, decided(new Outcome.SourceStale(List.of()), "990100")))
                    .isEqualTo(new Evidence.Undecided(Reason.SOURCE_STALE));
            CertificateDecision noFeed = new CertificateDecision(
                    asked(),
                    new Outcome.SourceStale(List.of()),
                    NameCheck.NOT_GIVEN,
                    NOW,
                    List.of(),
                    List.of(Note.NO_FEED),
                    null,
                    Confirmation.NONE,
                    null);
            assertThat(judge(any, noFeed)).isEqualTo(new Evidence.Lacking(Reason.NOT_CARRIED));
        }
    }

    private Evidence judge(EvidenceType wanted, CertificateDecision decided) {
        return judgement.judge(wanted, decided, PERSON, Decided.anywhere(decided));
    }

    private static AskedCertificate asked() {
        return new AskedCertificate(
                "driving-licence", "11990100MB1A0001XJ002", List.of(), Select.ALL, null, null, Confirm.NO);
    }

    private static CertificateDecision decided(Outcome outcome, String... areas) {
        SearchedFeed feed = new SearchedFeed(
                new FeedId("traffic-police", "driving-licence"),
                "driving-licence",
                FeedState.LIVE,
                SharingClass.CONDITIONAL,
                false,
                NOW,
                1L,
                0,
                List.of(areas),
                LocalDate.EPOCH,
                Duration.ofSeconds(15),
                false,
                null,
                false,
                Set.of());
        return new CertificateDecision(
                asked(), outcome, NameCheck.NOT_GIVEN, NOW, List.of(feed), List.of(), null, Confirmation.NONE, null);
    }

    private static ReleasedCertificate certificate(String status, Validity validity, End end, Map<String, ?> fields) {
        return new ReleasedCertificate(
                UUID.randomUUID(),
                status,
                null,
                null,
                validity,
                end,
                Assurance.ISSUER_DATABASE,
                Map.copyOf(fields),
                new FeedId("traffic-police", "driving-licence"),
                NOW,
                1L);
    }
}
