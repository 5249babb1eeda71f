package org.onfile.lookup;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.AgreementVerdict;
import org.onfile.registry.SearchedFeed;

/**
 * The decision on one asked certificate.
 *
 * @param asOf the hub's clock when the question was answered; freshness and validity are reckoned at it
 * @param searched where it was searched, with each feed's standing; empty if it was not searched at all
 * @param notes each once
 * @param confirmedAt the hub's clock before it was read at its source for this answer; null where it was not
 * @param confirmation what was read at the sources, feed by feed
 * @param agreement by which it was allowed or denied; null until that is said
 */
public record CertificateDecision(
        Question.AskedCertificate asked,
        Outcome outcome,
        NameCheck name,
        Instant asOf,
        List<SearchedFeed> searched,
        List<Note> notes,
        @Nullable Instant confirmedAt,
        Confirmation confirmation,
        @Nullable AgreementVerdict agreement) {

    private static final Set<Note> OPEN = EnumSet.of(
            Note.OTHER_FEEDS_STALE,
            Note.WITHDRAWALS_IN_DOUBT,
            Note.NOT_SHARED_LEFT_OUT,
            Note.OTHER_NAME_LEFT_OUT,
            Note.OTHER_SCOPES_LEFT_OUT,
            Note.UNREADABLE_ROWS_IN_FEED,
            Note.NO_LONGER_FOLLOWED);

    /** The same, allowed or denied by this; candidates are told apart by what is agreed on and shared. */
    public CertificateDecision by(AgreementVerdict verdict) {
        Outcome allowed =
                outcome instanceof Outcome.Ambiguous several && verdict instanceof AgreementVerdict.Granted granted
                        ? several.within(granted.fields(), searched)
                        : outcome;
        return new CertificateDecision(asked, allowed, name, asOf, searched, notes, confirmedAt, confirmation, verdict);
    }

    /** Whether something that was not seen, or left out, could say otherwise. */
    public boolean leavesOpen() {
        return notes.stream().anyMatch(OPEN::contains) || searched.stream().anyMatch(feed -> feed.unreadable() > 0);
    }

    /** The same, with these notes too. */
    public CertificateDecision with(List<Note> more) {
        return more.isEmpty()
                ? this
                : new CertificateDecision(
                        asked,
                        outcome,
                        name,
                        asOf,
                        searched,
                        Stream.concat(notes.stream(), more.stream()).toList(),
                        confirmedAt,
                        confirmation,
                        agreement);
    }

    /** The same with another outcome, such as a part of what was found. */
    public CertificateDecision with(Outcome other) {
        return new CertificateDecision(asked, other, name, asOf, searched, notes, confirmedAt, confirmation, agreement);
    }

    /** The same of one that was judged by the code alone, where the name given fits the holder and not what is on file. */
    public CertificateDecision underAnotherName(NameCheck compared) {
        return new CertificateDecision(
                        asked, outcome, compared, asOf, searched, notes, confirmedAt, confirmation, agreement)
                .with(List.of(Note.OTHER_NAME));
    }

    /** What became of the name given with the holder's code. */
    public enum NameCheck {
        NOT_GIVEN,
        /** Nothing on file to compare it with, or a character in one of the two that says nothing. */
        NOT_COMPARED,
        MATCH,
        MISMATCH
    }

    /** What a reader of the outcome should also know. */
    public enum Note {
        /** No department feeds this type yet. */
        NO_FEED,
        /** One certain certificate was asked for, by number or ref: nothing is said of others of this holder. */
        NARROWED,
        /** A certificate that is released has other holders beside the one asked about. */
        SEVERAL_HOLDERS,
        /** A department does not share its certificates of this type; they were not searched. */
        NOT_SHARED_LEFT_OUT,
        /** Of a feed so much went at once that its absences and withdrawals are not answered until it is confirmed. */
        WITHDRAWALS_IN_DOUBT,
        /** What is released is of a feed within its limit; another of the type is older and may have more. */
        OTHER_FEEDS_STALE,
        /** Certificates that fit but are not valid were left out. */
        NOT_VALID_LEFT_OUT,
        /** Certificates of this code under another name were left out. */
        OTHER_NAME_LEFT_OUT,
        /** Found by the code alone: it is under another name, and the name given is known to be this holder's. */
        OTHER_NAME,
        /**
         * The name given, or one on file, has a character that says nothing (private use, a placeholder), and the rest
         * does not differ: found by the code alone, as without a name.
         */
        NAME_UNDECIDABLE,
        /** A feed has rows whose holder cannot be read; one of them could be a valid certificate of this holder. */
        UNREADABLE_ROWS_IN_FEED,
        /**
         * A department numbers its holders otherwise (codes of types 099 and 999): its certificates cannot be found by
         * this code.
         */
        OTHER_SCOPES_LEFT_OUT,
        /** The holder had one in a feed that no department supplies any more: nobody can say what became of it. */
        NO_LONGER_FOLLOWED,
        /** It was to be read at its source for this answer, and was not, or not all that it rests on. */
        NOT_CONFIRMED,
        /**
         * What is known was read at its source; that there is no other rests on the watermark: a feed has no query by holder,
         * or was not read in time.
         */
        OTHERS_NOT_CONFIRMED,
        /** The case is a draft: fields are told once it is announced. */
        DRAFT
    }

    /** The same without the fields, which were read to decide by and are not released. */
    public CertificateDecision withoutFields() {
        Question.AskedCertificate nothing = new Question.AskedCertificate(
                asked.type(),
                asked.typeCode(),
                List.of(),
                asked.select(),
                asked.certificateNumber(),
                asked.ref(),
                asked.confirm());
        return new CertificateDecision(
                nothing, outcome.withoutFields(), name, asOf, searched, notes, confirmedAt, confirmation, agreement);
    }
}
