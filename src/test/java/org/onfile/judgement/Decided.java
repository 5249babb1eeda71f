package org.onfile.judgement;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.onfile.catalogue.City;
import org.onfile.catalogue.Recognition;
import org.onfile.catalogue.Recognitions;
import org.onfile.catalogue.Title;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.CertificateDecision.NameCheck;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.Confirmation;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.Confirm;
import org.onfile.lookup.Question.Select;
import org.onfile.lookup.ReleasedCertificate;
import org.onfile.lookup.ReleasedCertificate.End;
import org.onfile.lookup.ReleasedCertificate.Validity;
import org.onfile.registry.SearchedFeed;
import org.onfile.schema.Assurance;
import org.onfile.schema.SharingClass;

/** What was decided of types of certificates, for the judgements to judge. */
final class Decided {

    static final Instant NOW = Instant.parse("2026-11-29T04:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    /** Of the city, whose areas begin with 9901. */
    static final FeedId OWN = new FeedId("city", "papers");

    /** Of a neighbour, whose certificates of areas 9902 are recognised. */
    static final FeedId NEIGHBOUR = new FeedId("neighbour", "papers");

    private static final Recognitions NEIGHBOURS = new Recognitions(
            new City(List.of("990100"), List.of()),
            Map.of(
                    "neighbours",
                    new Recognition(
                            "neighbours",
                            new Title("互认", "Recognised"),
                            "paper",
                            List.of("990200"),
                            List.of(),
                            List.of("proof"),
                            List.of(),
                            "规定",
                            "协议",
                            LocalDate.EPOCH,
                            null)));

    private Decided() {}

    /** By which papers of the neighbour prove {@code proof}; all areas are own of a catalogue that has no city. */
    static RecognitionRule recognition(boolean city) {
        Recognitions known = city ? NEIGHBOURS : new Recognitions(new City(List.of(), List.of()), Map.of());
        return new RecognitionRule("test", known, known);
    }

    /** The rule of a catalogue that tells no area from another. */
    static RecognitionRule.Applied anywhere(CertificateDecision decided) {
        return recognition(false).of(decided, "proof", TODAY);
    }

    /** By feeds of both, the watermark of the neighbour's as old as this. */
    static CertificateDecision of(
            String type, Outcome outcome, Duration neighboursLag, Confirmation confirmation, Note... notes) {
        return new CertificateDecision(
                new AskedCertificate(type, "1", List.of(), Select.ALL, null, null, Confirm.NO),
                outcome,
                NameCheck.NOT_GIVEN,
                NOW,
                List.of(feed(OWN, type, "990100", Duration.ZERO), feed(NEIGHBOUR, type, "990200", neighboursLag)),
                List.of(notes),
                null,
                confirmation,
                null);
    }

    /** The same by feeds that have a row each whose holder cannot be read. */
    static CertificateDecision unreadable(CertificateDecision decided) {
        return new CertificateDecision(
                decided.asked(),
                decided.outcome(),
                decided.name(),
                decided.asOf(),
                decided.searched().stream()
                        .map(feed -> feed(feed.feed(), feed.certificateType(), "990100", Duration.ZERO, 1))
                        .toList(),
                decided.notes(),
                null,
                decided.confirmation(),
                null);
    }

    static CertificateDecision found(String type, ReleasedCertificate... certificates) {
        return of(type, new Outcome.FoundValid(List.of(certificates)), Duration.ZERO, Confirmation.NONE);
    }

    /** Read again in these feeds, by the certificates that the registry knows. */
    static Confirmation read(FeedId... feeds) {
        return new Confirmation(Set.of(), Set.of(), Set.of(feeds), Set.of(), NOW);
    }

    static SearchedFeed feed(FeedId id, String type, String area, Duration lag) {
        return feed(id, type, area, lag, 0);
    }

    private static SearchedFeed feed(FeedId id, String type, String area, Duration lag, int unreadable) {
        return new SearchedFeed(
                id,
                type,
                FeedState.LIVE,
                SharingClass.CONDITIONAL,
                false,
                NOW.minus(lag),
                1L,
                unreadable,
                List.of(area),
                LocalDate.EPOCH,
                Duration.ofDays(1),
                false,
                null,
                false,
                Set.of());
    }

    /** A valid one of the city, about this. */
    static ReleasedCertificate own(String about) {
        return certificate(OWN, Map.of("areaCode", "990100", "location", about));
    }

    /** A valid one of the neighbour, about this. */
    static ReleasedCertificate neighbours(String about) {
        return certificate(NEIGHBOUR, Map.of("areaCode", "990200", "location", about));
    }

    static ReleasedCertificate certificate(FeedId feed, Map<String, ?> fields) {
        return new ReleasedCertificate(
                UUID.randomUUID(),
                "01",
                null,
                null,
                Validity.CURRENT,
                End.NOT_STATED,
                Assurance.ISSUER_DATABASE,
                Map.copyOf(fields),
                feed,
                NOW,
                1L);
    }
}
