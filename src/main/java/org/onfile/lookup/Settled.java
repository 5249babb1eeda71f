package org.onfile.lookup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.onfile.lookup.CertificateDecision.NameCheck;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.Select;

/**
 * What the certificates that fit a question come to, as if their feeds were all fresh and beyond doubt: the first that
 * applies of {@link Outcome}, from HOLDER_MISMATCH on.
 *
 * @param candidates from which it was settled
 * @param notes on the outcome
 */
record Settled(Outcome outcome, Candidates candidates, List<Note> notes) {

    private static final Comparator<Candidates.Fit> NEWEST_LAST = Comparator.comparing(
                    (Candidates.Fit fit) -> fit.certificate().getIssuedDate(),
                    Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Candidates.Fit::seenAt);

    /** @param unreadableRows whether a feed that was searched has rows that cannot be read */
    static Settled of(
            AskedCertificate asked, Candidates candidates, boolean unreadableRows, Instant asOf, Disclosure release) {
        List<Note> notes = new ArrayList<>();
        Outcome outcome = outcome(asked, candidates, unreadableRows, asOf, release, notes);
        return new Settled(outcome, candidates, List.copyOf(notes));
    }

    boolean isAbsence() {
        return outcome instanceof Outcome.NotOnFile || outcome instanceof Outcome.NarrowedNotOnFile;
    }

    Settled as(Outcome other) {
        return new Settled(other, candidates, notes);
    }

    /** Nothing that can be vouched for: SOURCE_STALE, with the certificates that were released. */
    Settled asLastKnown() {
        return as(new Outcome.SourceStale(OutcomeJson.certificates(outcome)));
    }

    /** Nothing at all: SOURCE_STALE alone. */
    Settled asUnknown() {
        return new Settled(new Outcome.SourceStale(List.of()), candidates, List.of());
    }

    /** The same with a note before the others. */
    Settled noting(Note first) {
        List<Note> all = new ArrayList<>(List.of(first));
        all.addAll(notes);
        return new Settled(outcome, candidates, List.copyOf(all));
    }

    private static Outcome outcome(
            AskedCertificate asked,
            Candidates candidates,
            boolean unreadableRows,
            Instant asOf,
            Disclosure release,
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
        if (candidates.present().isEmpty()) {
            if (unreadableRows) {
                return new Outcome.Unreadable();
            }
            if (!candidates.withdrawn().isEmpty()) {
                return notValid(asked, candidates.withdrawn(), asOf, release, notes);
            }
            return asked.isNarrowed() ? new Outcome.NarrowedNotOnFile() : new Outcome.NotOnFile();
        }
        List<Candidates.Fit> valid = candidates.present().stream()
                .filter(fit -> release.isValid(fit, asOf))
                .toList();
        if (valid.isEmpty()) {
            if (unreadableRows) {
                notes.add(Note.UNREADABLE_ROWS_IN_FEED);
            }
            return notValid(asked, candidates.present(), asOf, release, notes);
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

    private static Outcome notValid(
            AskedCertificate asked, List<Candidates.Fit> fits, Instant asOf, Disclosure release, List<Note> notes) {
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
}
