package org.onfile.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.judgement.Decided.NEIGHBOUR;
import static org.onfile.judgement.Decided.OWN;
import static org.onfile.judgement.Decided.TODAY;
import static org.onfile.judgement.Decided.certificate;
import static org.onfile.judgement.Decided.neighbours;
import static org.onfile.judgement.Decided.own;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.onfile.catalogue.Condition;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.Quantity;
import org.onfile.catalogue.SourceDemand;
import org.onfile.feed.FeedId;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.Confirmation;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.ReleasedCertificate;

/** What a requirement demands of the data ({@code freshWithin}, {@code confirm}) is demanded of each certificate that counts. */
class SourcesOfEvidenceTest {

    private static final AskedHolder PERSON = new AskedHolder("111", "990100199001010012", "", "", null);
    private static final SourceDemand MINUTE = new SourceDemand(Duration.ofMinutes(1), false);
    private static final SourceDemand CONFIRMED = new SourceDemand(null, true);
    private static final Evidence NOT_NOW = new Evidence.Undecided(Reason.SOURCE_STALE);
    private static final Duration OLD = Duration.ofMinutes(5);

    private final ReleasedCertificate own = own("A");
    private final ReleasedCertificate neighbours = neighbours("A");
    private final ReleasedCertificate strangers = certificate(OWN, Map.of("areaCode", "990300"));

    @Nested
    class OfACertificateFromElsewhere {

        /** A recognised one may be in the data that is too old: nobody can say yet that there is none. */
        @Test
        void waits_whereOnlyOneIsThereThatIsNotRecognised() {
            assertThat(judge(MINUTE, found(OLD, Confirmation.NONE, strangers))).isEqualTo(NOT_NOW);
            assertThat(judge(MINUTE, found(Duration.ZERO, Confirmation.NONE, strangers)))
                    .isEqualTo(new Evidence.Lacking(Reason.NOT_RECOGNISED));
        }

        @Test
        void doesNotCount_byDataThatIsTooOld() {
            assertThat(judge(MINUTE, found(OLD, Confirmation.NONE, neighbours))).isEqualTo(NOT_NOW);
            assertThat(judge(MINUTE, found(OLD, Confirmation.NONE, own, neighbours)))
                    .isEqualTo(new Evidence.Met(List.of(own), true));
        }

        /** What was read again is current. */
        @Test
        void counts_whereItWasReadAgain() {
            assertThat(judge(MINUTE, found(OLD, Decided.read(NEIGHBOUR), neighbours)))
                    .isInstanceOf(Evidence.Met.class);
        }
    }

    @Nested
    class Confirmed {

        /** That the neighbour could not be asked says nothing of the city's own. */
        @Test
        void isEachByItself() {
            assertThat(judge(CONFIRMED, found(Duration.ZERO, Decided.read(OWN), own, neighbours)))
                    .isEqualTo(new Evidence.Met(List.of(own), true));
            assertThat(judge(CONFIRMED, found(Duration.ZERO, Decided.read(NEIGHBOUR), own, neighbours)))
                    .isEqualTo(new Evidence.Met(List.of(neighbours), true));
            assertThat(judge(CONFIRMED, found(Duration.ZERO, Confirmation.NONE, own, neighbours)))
                    .isEqualTo(NOT_NOW);
        }

        @Test
        void isNotWaitedFor_whereConditionsAreBrokenAnyway() {
            assertThat(judge(
                            new EvidenceType(
                                    "paper",
                                    List.of(new Condition.FieldIs("location", List.of("B"))),
                                    new Quantity.One(),
                                    CONFIRMED),
                            found(Duration.ZERO, Confirmation.NONE, own)))
                    .isEqualTo(new Evidence.Lacking(Reason.CONDITION));
        }
    }

    @Nested
    class OfASum {

        private final ReleasedCertificate sixty = of(OWN, "990100", "60");
        private final ReleasedCertificate forty = of(OWN, "990100", "40");
        private final ReleasedCertificate fifty = of(NEIGHBOUR, "990200", "50");

        /** What is in data that is too old can only add to it. */
        @Test
        void isProven_byWhatIsCurrent() {
            assertThat(sum(MINUTE, found(OLD, Confirmation.NONE, sixty, forty)))
                    .isEqualTo(new Evidence.MetTogether(List.of(sixty, forty)));
            assertThat(sum(MINUTE, found(OLD, Confirmation.NONE, sixty, fifty))).isEqualTo(NOT_NOW);
        }

        @Test
        void isProven_byWhatWasConfirmed() {
            assertThat(sum(CONFIRMED, found(Duration.ZERO, Decided.read(OWN), sixty, forty, fifty)))
                    .isEqualTo(new Evidence.MetTogether(List.of(sixty, forty)));
            assertThat(sum(CONFIRMED, found(Duration.ZERO, Decided.read(OWN), sixty, fifty)))
                    .isEqualTo(NOT_NOW);
            // Confirming would not make it enough
            assertThat(sum(CONFIRMED, found(Duration.ZERO, Confirmation.NONE, sixty)))
                    .isEqualTo(new Evidence.Lacking(Reason.TOO_FEW));
        }

        /** Nobody needs another city's papers where those of this suffice. */
        @Test
        void isOfTheCitysOwn_whereTheySuffice() {
            assertThat(sum(SourceDemand.NONE, found(Duration.ZERO, Confirmation.NONE, sixty, fifty, forty)))
                    .isEqualTo(new Evidence.MetTogether(List.of(sixty, forty)));
            assertThat(sum(SourceDemand.NONE, found(Duration.ZERO, Confirmation.NONE, sixty, fifty)))
                    .isEqualTo(new Evidence.MetTogether(List.of(sixty, fifty)));
        }

        private static Evidence sum(SourceDemand source, CertificateDecision decided) {
            return judge(
                    new EvidenceType("paper", List.of(), new Quantity.Sum("area", BigDecimal.valueOf(100)), source),
                    decided);
        }

        private static ReleasedCertificate of(FeedId feed, String place, String area) {
            return certificate(feed, Map.of("areaCode", place, "area", area));
        }
    }

    @Nested
    class OfAbsence {

        /** One that is there by current data is there, whatever older data may have. */
        @Test
        void isRefuted_byWhatIsCurrentAlone() {
            EvidenceType none = new EvidenceType(
                    "paper",
                    List.of(new Condition.IssuedIn(List.of("990100", "990200"))),
                    new Quantity.Absent(LocalDate.of(2015, 3, 1)),
                    MINUTE);

            assertThat(judge(none, found(OLD, Confirmation.NONE, own)))
                    .isEqualTo(new Evidence.Lacking(Reason.CONDITION));
            assertThat(judge(none, found(OLD, Confirmation.NONE, neighbours))).isEqualTo(NOT_NOW);
        }
    }

    private static CertificateDecision found(
            Duration neighboursLag, Confirmation confirmation, ReleasedCertificate... certificates) {
        return Decided.of(
                "paper",
                new Outcome.FoundValid(List.of(certificates)),
                neighboursLag,
                confirmation,
                confirmation.equals(Confirmation.NONE) ? new Note[0] : new Note[] {Note.OTHERS_NOT_CONFIRMED});
    }

    private static Evidence judge(SourceDemand source, CertificateDecision decided) {
        return judge(new EvidenceType("paper", List.of(), new Quantity.One(), source), decided);
    }

    private static Evidence judge(EvidenceType wanted, CertificateDecision decided) {
        return new EvidenceJudgement(new ConditionJudgement(TODAY, null, Map.of()))
                .judge(wanted, decided, PERSON, Decided.recognition(true).of(decided, "proof", TODAY));
    }
}
