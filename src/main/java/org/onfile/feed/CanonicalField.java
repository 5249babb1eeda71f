package org.onfile.feed;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The fields of a canonical certificate (GB/T 36903) that a feed fills, apart from its holders. */
public enum CanonicalField {
    CERTIFICATE_IDENTIFIER("certificateIdentifier", Kind.CERTIFICATE_IDENTIFIER),
    CERTIFICATE_NAME("certificateName", Kind.TEXT),
    CERTIFICATE_NUMBER("certificateNumber", Kind.NUMBER),
    ISSUING_AUTHORITY_NAME("issuingAuthorityName", Kind.TEXT),
    ISSUING_AUTHORITY_CODE("issuingAuthorityCode", Kind.SOCIAL_CREDIT_CODE),
    ISSUED_DATE("issuedDate", Kind.DATE),
    EFFECTIVE_DATE("effectiveDate", Kind.DATE),
    EXPIRING_DATE("expiringDate", Kind.LAST_DAY),
    LONG_TERM("longTerm", Kind.FLAG),
    AREA_CODE("areaCode", Kind.AREA),
    STATUS("status", Kind.STATUS),
    STATUS_REASON("statusReason", Kind.TEXT),
    STATUS_CHANGED_AT("statusChangedAt", Kind.TIMESTAMP),
    ASSOCIATED_IDENTIFIER("associatedIdentifier", Kind.TEXT);

    /** How a field's values are read. */
    public enum Kind {
        TEXT,
        /** A certificate's number: half-width, upper case. */
        NUMBER,
        /** GB/T 36904. */
        CERTIFICATE_IDENTIFIER,
        /** GB 32100. */
        SOCIAL_CREDIT_CODE,
        DATE,
        /** A date, or a way to write that there is no end. */
        LAST_DAY,
        TIMESTAMP,
        FLAG,
        /** GB/T 2260: 6 to 12 digits. */
        AREA,
        /** One of {@link CanonicalField#STATUSES}. */
        STATUS
    }

    /** 证照状态: valid, suspended, rescinded, cancelled, lapsed, transferred out, revoked, other. */
    public static final List<String> STATUSES = List.of("01", "02", "03", "04", "05", "06", "07", "99");

    private final String word;
    private final Kind kind;

    CanonicalField(String word, Kind kind) {
        this.word = word;
        this.kind = kind;
    }

    /** As feeds and records write it. */
    public String word() {
        return word;
    }

    public Kind kind() {
        return kind;
    }

    public static Optional<CanonicalField> of(String word) {
        return Arrays.stream(values()).filter(field -> field.word.equals(word)).findFirst();
    }
}
