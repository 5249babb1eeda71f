package org.onfile.lookup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
 * <p>A valid certificate in a feed that is within its limit is found whatever other feeds of its type do. Absence is said
 * only when every feed of the type is within its limit and no unreadable row could be the certificate
 * asked for. A certificate that is gone from its department's database counts as absent in this. What a department does
 * not share decides nothing, so that no answer tells who holds it.
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
    public Answer decide(SourceConfirmation.Checked found) {
        Question question = found.admitted().question();
        List<CertificateDecision> decided = new ArrayList<>();
        for (int i = 0; i < question.certificates().size(); i++) {
            AskedCertificate asked = question.certificates().get(i);
            CertificateDecision decision = found.admitted().denies(i)
                    ? denied(Denial.NO_AGREEMENT, asked, question.holder(), found.asOf())
                    : judge(question.holder(), asked, found.each().get(i), found.asOf())
                            .with(otherScopes(found, asked));
            decided.add(decision.by(found.admitted().verdicts().get(i)));
        }
        return new Answer(found.admitted(), decided, found.asOf());
    }

    private static List<Note> otherScopes(SourceConfirmation.Checked found, AskedCertificate asked) {
        return found.otherScopes().contains(asked.type()) ? List.of(Note.OTHER_SCOPES_LEFT_OUT) : List.of();
    }

    /** The decision on one that may not be asked for; nothing was searched for it. */
    public static CertificateDecision denied(Denial reason, AskedCertificate asked, AskedHolder holder, Instant asOf) {
        return new CertificateDecision(
                asked,
                new Outcome.Denied(reason),
                holder.name() == null ? NameCheck.NOT_GIVEN : NameCheck.NOT_COMPARED,
                asOf,
                List.of(),
                List.of(),
                null,
                Confirmation.NONE,
                null);
    }

    /** The decision on one certificate asked for, with what its departments' databases were asked for it. */
    public CertificateDecision judge(
            AskedHolder holder, AskedCertificate asked, SourceConfirmation.Checked.One checked, Instant asOf) {
        Findings findings = checked.findings();
        Confirmation confirmation = checked.confirmation();
        Findings followed = followed(findings);
        List<SearchedFeed> searched =
                followed.searched().stream().filter(SearchedFeed::isShared).toList();
        boolean allShared = searched.size() == followed.searched().size();
        if (searched.isEmpty() && !allShared) {
            return denied(Denial.SHARING_REFUSED, asked, holder, asOf);
        }
        boolean stale = searched.isEmpty() || searched.stream().anyMatch(feed -> isStale(feed, confirmation, asOf));
        Candidates candidates = Candidates.among(answerable(followed, confirmation, asOf), holder, asked);
        List<Note> notes = new ArrayList<>();
        if (searched.isEmpty()) {
            notes.add(Note.NO_FEED);
        }
        if (asked.isNarrowed()) {
            notes.add(Note.NARROWED);
        }
        if (!allShared) {
            notes.add(Note.NOT_SHARED_LEFT_OUT);
        }
        boolean inDoubt = searched.stream().anyMatch(SearchedFeed::withdrawalsInDoubt);
        if (inDoubt) {
            notes.add(Note.WITHDRAWALS_IN_DOUBT);
        }
        List<Note> ofOutcome = new ArrayList<>();
        Outcome outcome = settle(asked, candidates, searched, asOf, ofOutcome);
        if (stale) {
            Candidates fresh = Candidates.among(ofFresh(followed, confirmation, asOf), holder, asked);
            List<Note> ofFresh = new ArrayList<>(List.of(Note.OTHER_FEEDS_STALE));
            Outcome found = settle(asked, fresh, searched, asOf, ofFresh);
            if (!inDoubt && (found instanceof Outcome.FoundValid || found instanceof Outcome.Ambiguous)) {
                outcome = found;
                candidates = fresh;
                ofOutcome = ofFresh;
            } else {
                outcome = new Outcome.SourceStale(OutcomeJson.certificates(outcome));
            }
        } else if (inDoubt && restsOnDoubt(outcome, candidates, searched)) {
            outcome = new Outcome.SourceStale(List.of());
            ofOutcome.clear();
        } else if (!allShared && isAbsence(outcome)) {
            outcome = new Outcome.Denied(Denial.SHARING_REFUSED);
        }
        Instant confirmedAt = confirmedAt(outcome, confirmation);
        if (confirmation.isWanted() && confirmedAt == null && !(outcome instanceof Outcome.Denied)) {
            notes.add(Note.NOT_CONFIRMED);
        }
        if (!confirmation.byKey().isEmpty()
                || (confirmedAt != null && !confirmation.failed().isEmpty())) {
            notes.add(Note.OTHERS_NOT_CONFIRMED);
        }
        if (isAbsence(outcome) && confirmation.leavesAbsenceOpen()) {
            outcome = new Outcome.SourceStale(List.of());
        }
        notes.addAll(ofOutcome);
        if (mayHaveBeenElsewhere(findings)) {
            notes.add(Note.NO_LONGER_FOLLOWED);
            if (isAbsence(outcome) || outcome instanceof Outcome.FoundNotValid) {
                outcome = new Outcome.SourceStale(OutcomeJson.certificates(outcome));
            }
        }
        NameCheck name = outcome instanceof Outcome.SourceStale && candidates.name() == NameCheck.MISMATCH
                ? NameCheck.NOT_COMPARED
                : candidates.name();
        return new CertificateDecision(
                asked, outcome, name, asOf, searched, List.copyOf(notes), confirmedAt, confirmation, null);
    }

    /** When the outcome was seen at its source; null where it was not, or says nothing that could be seen there. */
    private static @Nullable Instant confirmedAt(Outcome outcome, Confirmation confirmation) {
        boolean holds =
                switch (outcome) {
                    case Outcome.Denied denied -> false;
                    case Outcome.SourceStale stale -> false;
                    case Outcome.Unreadable unreadable -> false;
                    case Outcome.NotOnFile absent -> confirmation.holdsOfAbsence();
                    case Outcome.NarrowedNotOnFile absent -> confirmation.holdsOfAbsence();
                    case Outcome.HolderMismatch mismatch -> confirmation.holdsOfPresence();
                    case Outcome.FoundNotValid found -> confirmation.holdsOfPresence();
                    // What is valid is so whatever a feed that was not read has
                    case Outcome.Ambiguous ambiguous ->
                        confirmation.read(ambiguous.candidates().stream().map(Candidate::feed));
                    case Outcome.FoundValid found ->
                        confirmation.read(found.certificates().stream().map(ReleasedCertificate::feed));
                };
        return holds ? confirmation.at() : null;
    }

    /** A valid one in a fresh feed is valid whatever other feeds of the type do: only absence needs all of them. */
    private static List<RegistryCertificate> ofFresh(Findings findings, Confirmation confirmation, Instant asOf) {
        Set<FeedId> fresh = findings.searched().stream()
                .filter(feed -> feed.isShared() && !isStale(feed, confirmation, asOf))
                .map(SearchedFeed::feed)
                .collect(Collectors.toSet());
        return findings.held().stream()
                .filter(held -> fresh.contains(held.feed()))
                .toList();
    }

    private static boolean isStale(SearchedFeed feed, Confirmation confirmation, Instant asOf) {
        return confirmation.lacks(feed.feed()) || (feed.isStale(asOf) && !confirmation.sawAllOf(feed.feed()));
    }

    private Outcome settle(
            AskedCertificate asked,
            Candidates candidates,
            List<SearchedFeed> searched,
            Instant asOf,
            List<Note> notes) {
        if (candidates.name() == NameCheck.MISMATCH) {
            return new Outcome.HolderMismatch();
        }
        if (candidates.unreadable()) {
            return new Outcome.Unreadable();
        }
        if (candidates.otherNames()) {
            notes.add(Note.OTHER_NAME_LEFT_OUT);
        }
        if (candidates.undecidableNames()) {
            notes.add(Note.NAME_UNDECIDABLE);
        }
        boolean unreadableRows = searched.stream().anyMatch(feed -> feed.unreadable() > 0);
        if (candidates.present().isEmpty()) {
            return absent(asked, candidates, unreadableRows, asOf, notes);
        }
        List<Candidates.Fit> valid = candidates.present().stream()
                .filter(fit -> release.isValid(fit, asOf))
                .toList();
        if (valid.isEmpty()) {
            if (unreadableRows) {
                notes.add(Note.UNREADABLE_ROWS_IN_FEED);
            }
            return notValid(asked, candidates.present(), asOf, notes);
        }
        if (asked.select() == Select.ONE && valid.size() > 1) {
            return new Outcome.Ambiguous(
                    valid.stream().map(fit -> Candidate.of(fit, asked)).toList());
        }
        if (valid.size() < candidates.present().size()) {
            notes.add(Note.NOT_VALID_LEFT_OUT);
        }
        noteOtherHolders(valid, notes);
        return new Outcome.FoundValid(
                valid.stream().map(fit -> release.of(fit, asked, asOf)).toList());
    }

    private Outcome absent(
            AskedCertificate asked, Candidates candidates, boolean unreadableRows, Instant asOf, List<Note> notes) {
        if (unreadableRows) {
            return new Outcome.Unreadable();
        }
        if (!candidates.withdrawn().isEmpty()) {
            return notValid(asked, candidates.withdrawn(), asOf, notes);
        }
        return asked.isNarrowed() ? new Outcome.NarrowedNotOnFile() : new Outcome.NotOnFile();
    }

    /** Whether another outcome would be right if the withdrawn ones came back. */
    private static boolean restsOnDoubt(Outcome outcome, Candidates candidates, List<SearchedFeed> searched) {
        if (isAbsence(outcome)) {
            return true;
        }
        // Of ONE, a second valid one that came back would make it AMBIGUOUS
        boolean complete = outcome instanceof Outcome.FoundNotValid || outcome instanceof Outcome.FoundValid;
        List<FeedId> doubted = searched.stream()
                .filter(SearchedFeed::withdrawalsInDoubt)
                .map(SearchedFeed::feed)
                .toList();
        return complete && candidates.withdrawn().stream().anyMatch(fit -> doubted.contains(fit.feed()));
    }

    private static boolean isAbsence(Outcome outcome) {
        return outcome instanceof Outcome.NotOnFile || outcome instanceof Outcome.NarrowedNotOnFile;
    }

    private Outcome notValid(AskedCertificate asked, List<Candidates.Fit> fits, Instant asOf, List<Note> notes) {
        Candidates.Fit newest = fits.stream().max(NEWEST_LAST).orElseThrow();
        if (fits.size() > 1) {
            notes.add(Note.NOT_VALID_LEFT_OUT);
        }
        noteOtherHolders(List.of(newest), notes);
        return new Outcome.FoundNotValid(release.of(newest, asked, asOf));
    }

    /** Without it, a co-owner's answer would read like a sole owner's where the holders were not asked for. */
    private static void noteOtherHolders(List<Candidates.Fit> released, List<Note> notes) {
        if (released.stream().anyMatch(fit -> fit.certificate().getHolders().size() > 1)) {
            notes.add(Note.SEVERAL_HOLDERS);
        }
    }

    /** Without removed feeds: what they had is never released, and absence does not wait for them. */
    private static Findings followed(Findings findings) {
        List<FeedId> removed = removed(findings);
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

    private static List<FeedId> removed(Findings findings) {
        return findings.searched().stream()
                .filter(SearchedFeed::isRemoved)
                .map(SearchedFeed::feed)
                .toList();
    }

    /** Whether the holder had a certificate in a feed that was removed, or one was removed that is not searched. */
    private static boolean mayHaveBeenElsewhere(Findings findings) {
        List<FeedId> removed = removed(findings);
        return findings.searched().stream().anyMatch(feed -> feed.isRemoved() && !feed.isShared())
                || findings.held().stream()
                        .filter(held -> !(held instanceof RegistryCertificate.Withdrawn))
                        .anyMatch(held -> removed.contains(held.feed()));
    }

    /** Leaves out what is not shared, and what comes from a stale feed whose last known state may not be released. */
    private static List<RegistryCertificate> answerable(Findings findings, Confirmation confirmation, Instant asOf) {
        List<FeedId> withheld = findings.searched().stream()
                .filter(feed -> !feed.isShared() || (isStale(feed, confirmation, asOf) && !feed.answerWhenStale()))
                .map(SearchedFeed::feed)
                .toList();
        return findings.held().stream()
                .filter(held -> !withheld.contains(held.feed()))
                .toList();
    }
}
