package org.onfile.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.onfile.catalogue.Condition;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.Quantity;
import org.onfile.catalogue.SourceDemand;
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

/** That there is none is said only where nothing could be one. */
class AbsenceJudgementTest {

    private static final Instant NOW = Instant.parse("2026-11-29T04:00:00Z");
    private static final FeedId FEED = new FeedId("natural-resources", "real-estate-title");
    private static final AskedHolder PERSON = new AskedHolder("111", "990100199001010012", "", "", null);

    private static final LocalDate SINCE = LocalDate.of(2015, 3, 1);

    private final EvidenceType noHome = noHome(SourceDemand.NONE);

    private SearchedFeed feed = feed(0, "2015-01-01", "990100");
    private Confirmation confirmation = Confirmation.NONE;

    @Test
    void isProven_whereAFeedHasTheAreasFarEnoughBack() {
        assertThat(judge(new Outcome.NotOnFile())).isEqualTo(new Evidence.Absent());

        feed = feed(0, "2015-03-02", "990100");
        assertThat(judge(new Outcome.NotOnFile())).isEqualTo(new Evidence.Lacking(Reason.NOT_COVERED));

        feed = feed(0, "2015-01-01", "990102");
        assertThat(judge(new Outcome.NotOnFile())).isEqualTo(new Evidence.Lacking(Reason.NOT_COVERED));
    }

    @Test
    void isNot_whereSomethingWasLeftOutThatCouldBeOne() {
        assertThat(judge(new Outcome.NotOnFile(), Note.NOT_SHARED_LEFT_OUT))
                .isEqualTo(new Evidence.Lacking(Reason.SHARING_REFUSED));
        assertThat(judge(new Outcome.NotOnFile(), Note.OTHER_NAME_LEFT_OUT))
                .isEqualTo(new Evidence.Lacking(Reason.HOLDER_MISMATCH));
        assertThat(judge(new Outcome.NotOnFile(), Note.NO_LONGER_FOLLOWED))
                .isEqualTo(new Evidence.Lacking(Reason.NO_LONGER_FOLLOWED));
        assertThat(judge(new Outcome.NotOnFile(), Note.OTHER_SCOPES_LEFT_OUT))
                .isEqualTo(new Evidence.Lacking(Reason.NOT_COVERED));
        assertThat(judge(valid("110000"), Note.OTHER_FEEDS_STALE))
                .isEqualTo(new Evidence.Undecided(Reason.SOURCE_STALE));
        assertThat(judge(valid("110000"), Note.NOT_VALID_LEFT_OUT)).isEqualTo(new Evidence.Lacking(Reason.CONDITION));

        feed = feed(1, "2015-01-01", "990100");
        assertThat(judge(new Outcome.NotOnFile())).isEqualTo(new Evidence.Lacking(Reason.UNREADABLE));
    }

    @Test
    void isOfTheAreasAlone() {
        assertThat(judge(valid("110000"))).isEqualTo(new Evidence.Absent());
        assertThat(judge(valid("990102"))).isEqualTo(new Evidence.Lacking(Reason.CONDITION));
        // Of the province, and so perhaps of this city
        assertThat(judge(valid("990000"))).isEqualTo(new Evidence.Lacking(Reason.CONDITION));
        // Of no area that is stated
        assertThat(judge(valid(null))).isEqualTo(new Evidence.Lacking(Reason.CONDITION));
    }

    @Test
    void isProven_byOneThatIsOver_butNotByOneThatIsSuspended() {
        assertThat(judge(notValid("04"))).isEqualTo(new Evidence.Absent());
        assertThat(judge(notValid("02"))).isEqualTo(new Evidence.Lacking(Reason.CONDITION));
        // Of several the newest is shown
        assertThat(judge(notValid("04"), Note.NOT_VALID_LEFT_OUT)).isEqualTo(new Evidence.Lacking(Reason.CONDITION));
    }

    @Test
    void isConfirmed_onlyIfTheFeedWasAskedByHolder() {
        EvidenceType confirmed = noHome(new SourceDemand(null, true));
        assertThat(judge(confirmed, new Outcome.NotOnFile())).isEqualTo(new Evidence.Undecided(Reason.SOURCE_STALE));

        confirmation = new Confirmation(Set.of(), Set.of(FEED), Set.of(), Set.of(), NOW);
        assertThat(judge(confirmed, new Outcome.NotOnFile())).isEqualTo(new Evidence.Absent());
        confirmation = Decided.read(FEED);
        assertThat(judge(confirmed, valid("110000"), Note.OTHERS_NOT_CONFIRMED))
                .isEqualTo(new Evidence.Undecided(Reason.SOURCE_STALE));
    }

    @Test
    void isOfTheValuesAlone_whateverTheirSpelling() {
        assertThat(ofArea("120.00", "120")).isEqualTo(new Evidence.Lacking(Reason.CONDITION));
        assertThat(ofArea("120.00", "90")).isEqualTo(new Evidence.Absent());
        assertThat(ofArea("Ａ101", "a 101")).isEqualTo(new Evidence.Lacking(Reason.CONDITION));
        assertThat(ofArea("A101", "A102")).isEqualTo(new Evidence.Absent());
        // They cannot be compared
        assertThat(ofArea("120㎡", "120")).isEqualTo(new Evidence.Lacking(Reason.CONDITION));
        assertThat(ofArea("0101", "101")).isEqualTo(new Evidence.Lacking(Reason.CONDITION));
        assertThat(ofArea(" ", "120")).isEqualTo(new Evidence.Lacking(Reason.CONDITION));
    }

    /** By a fact, and by a value that the requirement names. */
    private Evidence ofArea(String stated, String wanted) {
        Outcome found = new Outcome.FoundValid(List.of(certificate("01", Map.of("area", stated))));
        Evidence byFact = new AbsenceJudgement(
                        List.of(new Condition.FieldIsFact("area", "told")), SINCE, Map.of("told", wanted))
                .judge(decided(found));
        Evidence byValue = new AbsenceJudgement(
                        List.of(new Condition.FieldIs("area", List.of(wanted))), SINCE, Map.of())
                .judge(decided(found));
        assertThat(byFact).isEqualTo(byValue);
        return byFact;
    }

    private Evidence judge(Outcome outcome, Note... notes) {
        return judge(noHome, outcome, notes);
    }

    private Evidence judge(EvidenceType wanted, Outcome outcome, Note... notes) {
        CertificateDecision decided = decided(outcome, notes);
        return new EvidenceJudgement(new ConditionJudgement(LocalDate.of(2026, 11, 29), null, Map.of()))
                .judge(wanted, decided, PERSON, Decided.anywhere(decided));
    }

    private CertificateDecision decided(Outcome outcome, Note... notes) {
        AskedCertificate asked = new AskedCertificate(
                "real-estate-title", "11100000MB03271699001", List.of(), Select.ALL, null, null, Confirm.NO);
        return new CertificateDecision(
                asked, outcome, NameCheck.NOT_GIVEN, NOW, List.of(feed), List.of(notes), null, confirmation, null);
    }

    private static EvidenceType noHome(SourceDemand source) {
        return new EvidenceType(
                "real-estate-title",
                List.of(new Condition.IssuedIn(List.of("990100"))),
                new Quantity.Absent(SINCE),
                source);
    }

    private static Outcome valid(@Nullable String area) {
        return new Outcome.FoundValid(List.of(certificate("01", area)));
    }

    private static Outcome notValid(String status) {
        return new Outcome.FoundNotValid(certificate(status, "990100"));
    }

    private static ReleasedCertificate certificate(String status, @Nullable String area) {
        return certificate(status, area == null ? Map.of() : Map.of("areaCode", area));
    }

    private static ReleasedCertificate certificate(String status, Map<String, String> fields) {
        return new ReleasedCertificate(
                UUID.randomUUID(),
                status,
                null,
                null,
                Validity.CURRENT,
                End.NOT_STATED,
                Assurance.ISSUER_DATABASE,
                Map.copyOf(fields),
                FEED,
                NOW,
                1L);
    }

    private static SearchedFeed feed(long unreadable, String completeSince, String area) {
        return new SearchedFeed(
                FEED,
                "real-estate-title",
                FeedState.LIVE,
                SharingClass.CONDITIONAL,
                false,
                NOW,
                1L,
                unreadable,
                List.of(area),
                LocalDate.parse(completeSince),
                Duration.ofSeconds(15),
                false,
                null,
                false,
                Set.of());
    }
}
