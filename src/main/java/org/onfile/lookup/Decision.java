package org.onfile.lookup;

import java.time.Instant;
import java.util.ArrayList;
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
        Findings followed = followed(checked.findings());
        Confirmation confirmation = checked.confirmation();
        List<SearchedFeed> searched =
                followed.searched().stream().filter(SearchedFeed::isShared).toList();
        boolean allShared = searched.size() == followed.searched().size();
        if (searched.isEmpty() && !allShared) {
            return denied(Denial.SHARING_REFUSED, asked, holder, asOf);
        }
        List<Note> notes = notesOfScope(asked, searched, allShared);
        Settled settled = asFarAsFeedsTell(followed, searched, holder, asked, confirmation, asOf);
        if (!allShared && settled.isAbsence()) {
            settled = settled.as(new Outcome.Denied(Denial.SHARING_REFUSED));
        }
        Instant confirmedAt = confirmedAt(settled.outcome(), confirmation);
        if (confirmation.isWanted() && confirmedAt == null && !(settled.outcome() instanceof Outcome.Denied)) {
            notes.add(Note.NOT_CONFIRMED);
        }
        if (!confirmation.byKey().isEmpty()
                || (confirmedAt != null && !confirmation.failed().isEmpty())) {
            notes.add(Note.OTHERS_NOT_CONFIRMED);
        }
        if (settled.isAbsence() && confirmation.leavesAbsenceOpen()) {
            settled = settled.as(new Outcome.SourceStale(List.of()));
        }
        notes.addAll(settled.notes());
        if (mayHaveBeenElsewhere(checked.findings())) {
            notes.add(Note.NO_LONGER_FOLLOWED);
            if (settled.isAbsence() || settled.outcome() instanceof Outcome.FoundNotValid) {
                settled = settled.asLastKnown();
            }
        }
        NameCheck told = settled.candidates().name();
        NameCheck name = settled.outcome() instanceof Outcome.SourceStale && told == NameCheck.MISMATCH
                ? NameCheck.NOT_COMPARED
                : told;
        return new CertificateDecision(
                asked, settled.outcome(), name, asOf, searched, List.copyOf(notes), confirmedAt, confirmation, null);
    }

    private static List<Note> notesOfScope(AskedCertificate asked, List<SearchedFeed> searched, boolean allShared) {
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
        if (searched.stream().anyMatch(SearchedFeed::withdrawalsInDoubt)) {
            notes.add(Note.WITHDRAWALS_IN_DOUBT);
        }
        return notes;
    }

    /** What all feeds say together; where one is stale, what the others vouch for alone, if that is enough. */
    private Settled asFarAsFeedsTell(
            Findings followed,
            List<SearchedFeed> searched,
            AskedHolder holder,
            AskedCertificate asked,
            Confirmation confirmation,
            Instant asOf) {
        boolean unreadableRows = searched.stream().anyMatch(feed -> feed.unreadable() > 0);
        Candidates all = Candidates.among(answerable(followed, confirmation, asOf), holder, asked);
        Settled settled = Settled.of(asked, all, unreadableRows, asOf, release);
        boolean inDoubt = searched.stream().anyMatch(SearchedFeed::withdrawalsInDoubt);
        if (searched.isEmpty() || searched.stream().anyMatch(feed -> isStale(feed, confirmation, asOf))) {
            Candidates ofFresh = Candidates.among(ofFresh(followed, confirmation, asOf), holder, asked);
            Settled fresh = Settled.of(asked, ofFresh, unreadableRows, asOf, release);
            boolean enough =
                    fresh.outcome() instanceof Outcome.FoundValid || fresh.outcome() instanceof Outcome.Ambiguous;
            return enough && !inDoubt ? fresh.noting(Note.OTHER_FEEDS_STALE) : settled.asLastKnown();
        }
        return inDoubt && restsOnDoubt(settled, searched) ? settled.asUnknown() : settled;
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

    /** Whether another outcome would be right if the withdrawn ones came back. */
    private static boolean restsOnDoubt(Settled settled, List<SearchedFeed> searched) {
        if (settled.isAbsence()) {
            return true;
        }
        // Of ONE, a second valid one that came back would make it AMBIGUOUS
        boolean complete =
                settled.outcome() instanceof Outcome.FoundNotValid || settled.outcome() instanceof Outcome.FoundValid;
        List<FeedId> doubted = searched.stream()
                .filter(SearchedFeed::withdrawalsInDoubt)
                .map(SearchedFeed::feed)
                .toList();
        return complete && settled.candidates().withdrawn().stream().anyMatch(fit -> doubted.contains(fit.feed()));
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
