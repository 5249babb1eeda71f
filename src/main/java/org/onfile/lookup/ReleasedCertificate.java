package org.onfile.lookup;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.FeedId;
import org.onfile.schema.Assurance;

/**
 * The part of a certificate that is released (disclosure).
 *
 * @param status 01 valid, 02 suspended, 03 rescinded, 04 cancelled, 05 lapsed, 06 transferred out, 07 revoked, 99 other,
 *     WITHDRAWN: gone from the department's database
 * @param fields those asked for, in the order asked; null where the department states none
 * @param seenAt when the hub last read it at its department
 * @param batch the entry of the exchange log for the feed batch that brought it
 */
public record ReleasedCertificate(
        UUID ref,
        String status,
        @Nullable String statusReason,
        @Nullable Instant statusChangedAt,
        Validity validity,
        End end,
        Assurance assurance,
        Map<String, @Nullable Object> fields,
        FeedId feed,
        Instant seenAt,
        @Nullable Long batch) {

    /** In force, with the departments' databases as the source. */
    public static final String VALID = "01";

    /** Gone from the department's database. */
    public static final String WITHDRAWN = "WITHDRAWN";

    /** Whether a day lies within the certificate's own dates, whatever its status. */
    public enum Validity {
        NOT_YET,
        CURRENT,
        EXPIRED
    }

    /** What the department says of the end of validity. */
    public enum End {
        /** There is a last day, {@code expiringDate}. */
        STATED,
        /** There is none (长期). */
        LONG_TERM,
        /** Nothing: it counts as without end, though it may have one. */
        NOT_STATED
    }

    /** The same without its fields. */
    ReleasedCertificate withoutFields() {
        return new ReleasedCertificate(
                ref, status, null, null, validity, end, assurance, Map.of(), feed, seenAt, batch);
    }

    /** Never the fields. */
    @Override
    public String toString() {
        return "Certificate[" + ref + ", status=" + status + ", validity=" + validity + "]";
    }
}
