package org.onfile.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.Relation;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.Confirmation;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.ReleasedCertificate;

/** That no certificate relates two people is said only where all certificates were seen. */
class UndecidedRelationTest {

    private static final Relation MARRIAGE = new Relation("marriage-certificate", null, List.of(), List.of(), false);
    private static final Subject HOLDER =
            new Subject("s1", Matter.HOLDER, null, person("990100199001010012"), null, true);
    private static final Subject SPOUSE =
            new Subject("s2", "SPOUSE", MARRIAGE, person("990100199001010020"), null, true);

    private final ReleasedCertificate ofSomebodyElse = Decided.certificate(
            Decided.OWN,
            Map.of(
                    "holders",
                    List.of(
                            Map.of("code", HOLDER.person().code(), "codeType", "111"),
                            Map.of("code", "990100199001010039", "codeType", "111"))));

    @Test
    void isNotProven_whereAllWasSeen() {
        assertThat(standing(new Outcome.NotOnFile())).isEqualTo(new Standing.NotProven());
        assertThat(standing(new Outcome.FoundNotValid(ofSomebodyElse))).isEqualTo(new Standing.NotProven());
        assertThat(standing(new Outcome.FoundValid(List.of(ofSomebodyElse)))).isEqualTo(new Standing.Contradicted());
    }

    @Test
    void isUndecided_whereTheCertificateMayNotBeLookedUpOrCannotBeRead() {
        assertThat(standing(new Outcome.Denied(Outcome.Denial.NO_AGREEMENT))).isEqualTo(undecided(Reason.NO_AGREEMENT));
        assertThat(standing(new Outcome.Denied(Outcome.Denial.SHARING_REFUSED)))
                .isEqualTo(undecided(Reason.SHARING_REFUSED));
        assertThat(standing(new Outcome.Unreadable())).isEqualTo(undecided(Reason.UNREADABLE));
        assertThat(standing(new Outcome.HolderMismatch())).isEqualTo(undecided(Reason.HOLDER_MISMATCH));
    }

    @Test
    void saysWhatNoWaitingMends() {
        assertThat(standing(new Outcome.SourceStale(List.of()))).isEqualTo(undecided(Reason.SOURCE_STALE));
        assertThat(standing(new Outcome.SourceStale(List.of()), Note.NO_LONGER_FOLLOWED))
                .isEqualTo(undecided(Reason.NO_LONGER_FOLLOWED));
        assertThat(standing(new Outcome.SourceStale(List.of()), Note.NO_FEED)).isEqualTo(undecided(Reason.NOT_CARRIED));
    }

    /** One that was left out may be the one that relates them. */
    @Test
    void isUndecided_whereOthersWereNotSeen() {
        Outcome divorced = new Outcome.FoundNotValid(ofSomebodyElse);
        assertThat(standing(divorced, Note.NOT_SHARED_LEFT_OUT)).isEqualTo(undecided(Reason.SHARING_REFUSED));
        assertThat(standing(divorced, Note.UNREADABLE_ROWS_IN_FEED)).isEqualTo(undecided(Reason.UNREADABLE));
        Outcome married = new Outcome.FoundValid(List.of(ofSomebodyElse));
        assertThat(standing(married, Note.NOT_SHARED_LEFT_OUT)).isEqualTo(undecided(Reason.SHARING_REFUSED));
        assertThat(standing(married, Note.OTHER_FEEDS_STALE)).isEqualTo(undecided(Reason.SOURCE_STALE));
        assertThat(standing(married, Note.OTHER_NAME_LEFT_OUT)).isEqualTo(undecided(Reason.HOLDER_MISMATCH));
        assertThat(standing(married, Note.OTHER_SCOPES_LEFT_OUT)).isEqualTo(undecided(Reason.NOT_COVERED));
    }

    /** A row whose holder nobody can read could be the marriage that was told, beside one that is valid. */
    @Test
    void isUndecided_whereARowOfTheFeedCannotBeRead() {
        CertificateDecision decided = Decided.of(
                "marriage-certificate",
                new Outcome.FoundValid(List.of(ofSomebodyElse)),
                Duration.ZERO,
                Confirmation.NONE);

        assertThat(standing(Decided.unreadable(decided))).isEqualTo(undecided(Reason.UNREADABLE));
        assertThat(standing(decided)).isEqualTo(new Standing.Contradicted());
    }

    private static Standing undecided(Reason why) {
        return new Standing.Undecided(why);
    }

    private static Standing standing(Outcome outcome, Note... notes) {
        CertificateDecision decided =
                Decided.of("marriage-certificate", outcome, Duration.ZERO, Confirmation.NONE, notes);
        return standing(decided);
    }

    private static Standing standing(CertificateDecision decided) {
        return new Relations(Decided.TODAY)
                .standing(SPOUSE, "test", List.of(new SubjectOutcome(HOLDER, "test", decided)));
    }

    private static AskedHolder person(String code) {
        return new AskedHolder("111", code, "", "", null);
    }
}
