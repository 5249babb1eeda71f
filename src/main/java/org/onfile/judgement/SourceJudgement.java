package org.onfile.judgement;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.catalogue.SourceDemand;
import org.onfile.feed.FeedId;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.ReleasedCertificate;
import org.onfile.registry.SearchedFeed;

/**
 * Whether what was decided is from sources such as a requirement demands: of data no older than it allows, or read again at
 * its department. Each certificate is judged by its own feed; what was read again is current, however old the watermark.
 */
record SourceJudgement(SourceDemand demand, CertificateDecision decided) {

    /** Whether a certificate counts, as far as its source goes. */
    boolean vouchesFor(ReleasedCertificate certificate) {
        return isCurrent(certificate) && (!demand.confirmed() || isConfirmed(certificate));
    }

    /** Whether a certificate is of data that is no older than demanded. */
    boolean isCurrent(ReleasedCertificate certificate) {
        return isConfirmed(certificate) || !tooOld().contains(certificate.feed());
    }

    /** Whether that there is none counts. */
    boolean vouchesForAbsence() {
        return tooOld().isEmpty()
                && (!demand.confirmed() || decided.confirmation().holdsOfAbsence());
    }

    /** Whether feeds that are not up to date may have what was not found. */
    boolean mayHaveMore() {
        return decided.notes().contains(Note.OTHER_FEEDS_STALE) || !tooOld().isEmpty();
    }

    private boolean isConfirmed(ReleasedCertificate certificate) {
        return decided.confirmation().read(Stream.of(certificate.feed()));
    }

    /** The feeds whose data is older than demanded, and of which the source itself was not seen either. */
    private Set<FeedId> tooOld() {
        Duration lag = demand.lag();
        return lag == null
                ? Set.of()
                : decided.searched().stream()
                        .filter(feed -> !decided.confirmation().sawAllOf(feed.feed()))
                        .filter(feed -> feed.watermark() == null
                                || feed.watermark().isBefore(decided.asOf().minus(lag)))
                        .map(SearchedFeed::feed)
                        .collect(Collectors.toSet());
    }
}
