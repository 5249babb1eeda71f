package org.onfile.verification;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.onfile.identifier.CertificateNumbers;
import org.onfile.identifier.IdentifierCheck;
import org.onfile.identifier.Names;
import org.onfile.lookup.ReleasedCertificate;
import org.onfile.lookup.ReleasedCertificate.End;
import org.onfile.verification.ComparedVerification.Match;

/** A value as somebody told it, which is compared with what is on file: however either is typed. */
sealed interface ToldValue {

    /**
     * What comparing it tells.
     *
     * @param stated the field's value on the certificate, as answers write it; null where it states none
     */
    Match compare(ReleasedCertificate certificate, @Nullable Object stated);

    /** A day. */
    record Day(LocalDate day) implements ToldValue {

        @Override
        public Match compare(ReleasedCertificate certificate, @Nullable Object stated) {
            return stated == null
                    ? Match.UNDECIDED
                    : of(LocalDate.parse(stated.toString()).equals(day));
        }
    }

    /** The last day of validity. */
    record LastDay(LocalDate day) implements ToldValue {

        @Override
        public Match compare(ReleasedCertificate certificate, @Nullable Object stated) {
            return certificate.end() == End.LONG_TERM ? Match.MISMATCH : new Day(day).compare(certificate, stated);
        }
    }

    /** That validity has no end (长期). */
    record NoEnd() implements ToldValue {

        @Override
        public Match compare(ReleasedCertificate certificate, @Nullable Object stated) {
            return switch (certificate.end()) {
                case LONG_TERM -> Match.MATCH;
                case STATED -> Match.MISMATCH;
                case NOT_STATED -> Match.UNDECIDED;
            };
        }
    }

    /** A number, the same with any zeros behind its point. */
    record Amount(BigDecimal number) implements ToldValue {

        @Override
        public Match compare(ReleasedCertificate certificate, @Nullable Object stated) {
            return stated == null ? Match.UNDECIDED : of(new BigDecimal(stated.toString()).compareTo(number) == 0);
        }
    }

    /** Whether something is so. */
    record Flag(boolean isSo) implements ToldValue {

        @Override
        public Match compare(ReleasedCertificate certificate, @Nullable Object stated) {
            return stated == null ? Match.UNDECIDED : of(stated.equals(isSo));
        }
    }

    /** A certificate's number, in its canonical spelling. */
    record CertificateNumber(String canonical) implements ToldValue {

        @Override
        public Match compare(ReleasedCertificate certificate, @Nullable Object stated) {
            return stated != null
                            && CertificateNumbers.canonical(stated.toString()) instanceof IdentifierCheck.Sound own
                    ? of(own.value().equals(canonical))
                    : Match.UNDECIDED;
        }
    }

    /** A text or a name, compared as names are: without regard to width, blanks, case and the kind of dots. */
    record Text(String text) implements ToldValue {

        @Override
        public Match compare(ReleasedCertificate certificate, @Nullable Object stated) {
            if (stated == null) {
                return Match.UNDECIDED;
            }
            return switch (Names.compare(text, stated.toString())) {
                case SAME -> Match.MATCH;
                case DIFFERENT -> Match.MISMATCH;
                case UNDECIDABLE -> Match.UNDECIDED;
            };
        }
    }

    private static Match of(boolean same) {
        return same ? Match.MATCH : Match.MISMATCH;
    }
}
