package org.onfile.lookup;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.FeedId;
import org.onfile.schema.CertificateRecord;

/**
 * One of several certificates that fit a question, with what tells it from the others.
 *
 * @param certificateNumber whole where the question asks for that field, else its last characters behind {@code …}
 * @param areaCode region code (GB/T 2260)
 */
record Candidate(
        UUID ref,
        FeedId feed,
        @Nullable String certificateNumber,
        @Nullable String areaCode,
        @Nullable LocalDate issuedDate,
        @Nullable LocalDate effectiveDate,
        @Nullable LocalDate expiringDate) {

    /** What answers say of a candidate beside fields: which certificate it is. */
    static final Set<String> NAMES = Set.of("ref", "feed");

    private static final int SHOWN = 4;

    static Candidate of(Candidates.Fit fit, Question.AskedCertificate asked) {
        CertificateRecord certificate = fit.certificate();
        String number = certificate.getCertificateNumber();
        return new Candidate(
                fit.ref(),
                fit.feed(),
                number == null || asked.fields().contains("certificateNumber") ? number : masked(number),
                certificate.getAreaCode(),
                certificate.getIssuedDate(),
                certificate.getEffectiveDate(),
                certificate.getExpiringDate());
    }

    /** The same without what is in none of these fields. */
    Candidate within(Set<String> fields) {
        return new Candidate(
                ref,
                feed,
                fields.contains("certificateNumber") ? certificateNumber : null,
                fields.contains("areaCode") ? areaCode : null,
                fields.contains("issuedDate") ? issuedDate : null,
                fields.contains("effectiveDate") ? effectiveDate : null,
                fields.contains("expiringDate") ? expiringDate : null);
    }

    /** The last four characters, or the last half of a number that is shorter than eight. */
    private static String masked(String number) {
        int length = number.codePointCount(0, number.length());
        int shown = Math.min(SHOWN, length / 2);
        return "…" + number.substring(number.offsetByCodePoints(0, length - shown));
    }

    /** Never what the certificate says. */
    @Override
    public String toString() {
        return "Candidate[" + ref + "]";
    }
}
