package org.onfile.lookup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.onfile.feed.FeedId;
import org.onfile.lookup.CertificateDecision.NameCheck;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.Outcome.Denial;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Select;
import org.onfile.registry.Findings;
import org.onfile.registry.RegistryCertificate;
import org.onfile.registry.SearchedFeed;

/**
 * Decides the outcome for each certificate asked for, from the findings of the search: the first of {@link Outcome}
 * that applies, in its order. It depends on nothing but its arguments.
 *
 * <p>Absence is said only when every feed of the type is within its limit and no unreadable row could be the certificate
 * asked for. A certificate that is gone from its department's database counts as absent in this.
 */
public final class Decision {

    private static final Comparator<Candidates.Fit> NEWEST_LAST = Comparator.comparing(
                    (Candidates.Fit fit) -> fit.certificate().getIssuedDate(),
                    Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Candidates.Fit::seenAt);

    private final Disclosure release;

    public Decision(Disclosure release) {
        this.release = release;
    }

    /** A decision on each certificate asked for. */
    public Answer decide(RegistrySearch.Found found) {
        Question question = found.admitted().question();
        List<CertificateDecision> decided = new ArrayList<>();
        for (int i = 0; i < question.certificates().size(); i++) {
            AskedCertificate asked = question.certificates().get(i);
            decided.add(
                    found.admitted().denied().contains(asked)
                            ? denied(asked, question.holder(), found.asOf())
                            : judge(question.holder(), asked, found.findings().get(i), found.asOf()));
        }
        return new Answer(found.admitted(), decided, found.asOf());
    }

    private static CertificateDecision denied(AskedCertificate asked, AskedHolder holder, Instant asOf) {
        return new CertificateDecision(
                asked,
                new Outcome.Denied(Denial.NO_AGREEMENT),
                holder.name() == null ? NameCheck.NOT_GIVEN : NameCheck.NOT_COMPARED,
                asOf,
                List.of(),
                List.of());
    }

    /** The decision on one certificate asked for. */
    CertificateDecision judge(AskedHolder holder, AskedCertificate asked, Findings findings, Instant asOf) {
        Findings followed = followed(findings);
        List<SearchedFeed> searched = followed.searched();
        boolean stale = searched.isEmpty() || searched.stream().anyMatch(feed -> feed.isStale(asOf));
        List<RegistryCertificate> answerable = stale ? withoutUnreleasable(followed, asOf) : followed.held();
        Candidates candidates = Candidates.among(answerable, holder, asked);
        List<Note> notes = new ArrayList<>();
        if (searched.isEmpty()) {
            notes.add(Note.NO_FEED);
        }
        Outcome outcome = settle(asked, candidates, searched, asOf, notes);
        if (stale && !(outcome instanceof Outcome.Denied)) {
            outcome = new Outcome.SourceStale(certificates(outcome));
        }
        if (hadOneElsewhere(findings, followed)) {
            notes.add(Note.NO_LONGER_FOLLOWED);
            if (outcome instanceof Outcome.NotOnFile || outcome instanceof Outcome.FoundNotValid) {
                outcome = new Outcome.SourceStale(certificates(outcome));
            }
        }
        NameCheck name = stale && candidates.name() == NameCheck.MISMATCH ? NameCheck.NOT_COMPARED : candidates.name();
        return new CertificateDecision(asked, outcome, name, asOf, searched, List.copyOf(notes));
    }

    private Outcome settle(
            AskedCertificate asked,
            Candidates candidates,
            List<SearchedFeed> searched,
            Instant asOf,
            List<Note> notes) {
        if (candidates.isSharingRefused()) {
            return new Outcome.Denied(Denial.SHARING_REFUSED);
        }
        if (candidates.name() == NameCheck.MISMATCH) {
            return new Outcome.HolderMismatch();
        }
        if (candidates.unreadable()) {
            return new Outcome.Unreadable();
        }
        if (candidates.otherNames()) {
            notes.add(Note.OTHER_NAME_LEFT_OUT);
        }
        boolean unreadableRows = searched.stream().anyMatch(feed -> feed.unreadable() > 0);
        if (candidates.present().isEmpty()) {
            return absent(asked, candidates, unreadableRows, asOf);
        }
        List<Candidates.Fit> valid = candidates.present().stream()
                .filter(fit -> release.isValid(fit, asOf))
                .toList();
        if (valid.isEmpty()) {
            if (unreadableRows) {
                notes.add(Note.UNREADABLE_ROWS_IN_FEED);
            }
            return notValid(asked, candidates.present(), asOf);
        }
        if (asked.select() == Select.ONE && valid.size() > 1) {
            return new Outcome.Ambiguous(valid.stream()
                    .map(fit ->
                            new Outcome.Candidate(fit.ref(), fit.certificate().getIssuedDate()))
                    .toList());
        }
        if (valid.size() < candidates.present().size()) {
            notes.add(Note.NOT_VALID_LEFT_OUT);
        }
        return new Outcome.FoundValid(
                valid.stream().map(fit -> release.of(fit, asked, asOf)).toList());
    }

    private Outcome absent(AskedCertificate asked, Candidates candidates, boolean unreadableRows, Instant asOf) {
        if (unreadableRows) {
            return new Outcome.Unreadable();
        }
        return candidates.withdrawn().isEmpty()
                ? new Outcome.NotOnFile()
                : notValid(asked, candidates.withdrawn(), asOf);
    }

    private Outcome notValid(AskedCertificate asked, List<Candidates.Fit> fits, Instant asOf) {
        Candidates.Fit newest = fits.stream().max(NEWEST_LAST).orElseThrow();
        return new Outcome.FoundNotValid(release.of(newest, asked, asOf));
    }

    /** Without removed feeds: what they had is never released, and absence does not wait for them. */
    private static Findings followed(Findings findings) {
        List<FeedId> removed = findings.searched().stream()
                .filter(SearchedFeed::isRemoved)
                .map(SearchedFeed::feed)
                .toList();
        return removed.isEmpty()
                ? findings
                : new Findings(
                        findings.held().stream()
                                .filter(held -> !removed.contains(held.feed()))
                                .toList(),
                        findings.searched().stream()
                                .filter(feed -> !feed.isRemoved())
                                .toList());
    }

    /** Whether the holder had a certificate in a feed that was removed. */
    private static boolean hadOneElsewhere(Findings all, Findings followed) {
        return all.held().stream()
                .filter(held -> !(held instanceof RegistryCertificate.Withdrawn))
                .anyMatch(held -> !followed.held().contains(held));
    }

    /** Leaves out what comes from a stale feed whose department does not let its last known state be released. */
    private static List<RegistryCertificate> withoutUnreleasable(Findings findings, Instant asOf) {
        List<FeedId> withheld = findings.searched().stream()
                .filter(feed -> feed.isStale(asOf) && !feed.answerWhenStale())
                .map(SearchedFeed::feed)
                .toList();
        return findings.held().stream()
                .filter(held -> !withheld.contains(held.feed()))
                .toList();
    }

    private static List<ReleasedCertificate> certificates(Outcome outcome) {
        return switch (outcome) {
            case Outcome.FoundValid found -> found.certificates();
            case Outcome.FoundNotValid found -> List.of(found.certificate());
            case Outcome.SourceStale stale -> stale.lastKnown();
            case Outcome.Denied denied -> List.of();
            case Outcome.HolderMismatch mismatch -> List.of();
            case Outcome.Unreadable unreadable -> List.of();
            case Outcome.Ambiguous ambiguous -> List.of();
            case Outcome.NotOnFile absent -> List.of();
        };
    }
}
