package org.onfile.lookup;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.ReleasedCertificate.End;
import org.onfile.lookup.ReleasedCertificate.Validity;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Holder;

/**
 * Disclosure: the part of a certificate that leaves the hub, which is status, validity, source, and of its content the
 * fields asked for and no others. Values are JSON's own, dates and times ISO 8601 text, decimals text.
 */
public final class Disclosure {

    private static final Map<String, Function<CertificateRecord, @Nullable Object>> FIELDS = fields();

    private final CertificateTypes types;
    private final ZoneId city;

    /**
     * Releases certificates of one city.
     *
     * @param city whose days validity is reckoned in, and whose clock times are written in
     */
    public Disclosure(CertificateTypes types, ZoneId city) {
        this.types = types;
        this.city = city;
    }

    /** Whether a field can be asked for: a canonical one, or an attribute of the type that may be released. */
    public boolean isField(CertificateType type, String field) {
        return FIELDS.containsKey(field) || type.disclosed().contains(field);
    }

    /** All fields that can be asked for, the type's own last. */
    List<String> fieldsOf(CertificateType type) {
        List<String> fields = new ArrayList<>(FIELDS.keySet());
        fields.addAll(type.disclosed());
        return fields;
    }

    boolean isValid(Candidates.Fit fit, Instant asOf) {
        CertificateRecord certificate = fit.certificate();
        return !fit.withdrawn()
                && certificate.getStatus().equals(ReleasedCertificate.VALID)
                && validity(certificate, asOf) == Validity.CURRENT;
    }

    /** One that is gone from its department's database shows no field: nobody vouches for them any more. */
    ReleasedCertificate of(Candidates.Fit fit, AskedCertificate asked, Instant asOf) {
        CertificateRecord certificate = fit.certificate();
        return new ReleasedCertificate(
                fit.ref(),
                fit.withdrawn() ? ReleasedCertificate.WITHDRAWN : certificate.getStatus(),
                fit.withdrawn() ? null : certificate.getStatusReason(),
                fit.withdrawn() ? null : certificate.getStatusChangedAt(),
                validity(certificate, asOf),
                end(certificate),
                certificate.getAssurance(),
                released(certificate, fit.withdrawn() ? List.of() : asked.fields(), asked.type()),
                fit.feed(),
                fit.seenAt(),
                fit.batch());
    }

    private Map<String, @Nullable Object> released(CertificateRecord certificate, List<String> asked, String type) {
        Map<String, @Nullable Object> released = new LinkedHashMap<>();
        Map<String, Object> attributes = asked.stream().allMatch(FIELDS::containsKey)
                ? Map.of()
                : types.attributes(type).decode(bytes(certificate.getAttributes()));
        for (String field : asked) {
            Function<CertificateRecord, @Nullable Object> canonical = FIELDS.get(field);
            released.put(field, written(canonical == null ? attributes.get(field) : canonical.apply(certificate)));
        }
        return Collections.unmodifiableMap(released);
    }

    private static End end(CertificateRecord certificate) {
        if (certificate.getLongTerm()) {
            return End.LONG_TERM;
        }
        return certificate.getExpiringDate() == null ? End.NOT_STATED : End.STATED;
    }

    /** The last day of validity is included; a certificate that states no end has none. */
    private Validity validity(CertificateRecord certificate, Instant asOf) {
        LocalDate today = LocalDate.ofInstant(asOf, city);
        LocalDate effective = certificate.getEffectiveDate();
        LocalDate expiring = certificate.getExpiringDate();
        if (effective != null && today.isBefore(effective)) {
            return Validity.NOT_YET;
        }
        return !certificate.getLongTerm() && expiring != null && today.isAfter(expiring)
                ? Validity.EXPIRED
                : Validity.CURRENT;
    }

    private @Nullable Object written(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case LocalDate date -> date.toString();
            case Instant time -> AnswerTimestamps.written(time, city);
            case BigDecimal decimal -> decimal.toPlainString();
            default -> value;
        };
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static Map<String, Function<CertificateRecord, @Nullable Object>> fields() {
        Map<String, Function<CertificateRecord, @Nullable Object>> fields = new TreeMap<>();
        fields.put("certificateIdentifier", CertificateRecord::getCertificateIdentifier);
        fields.put("certificateName", CertificateRecord::getCertificateName);
        fields.put("certificateNumber", CertificateRecord::getCertificateNumber);
        fields.put("certificateTypeCode", CertificateRecord::getCertificateTypeCode);
        fields.put("certificateTypeName", CertificateRecord::getCertificateTypeName);
        fields.put("issuingAuthorityName", CertificateRecord::getIssuingAuthorityName);
        fields.put("issuingAuthorityCode", CertificateRecord::getIssuingAuthorityCode);
        fields.put("issuedDate", CertificateRecord::getIssuedDate);
        fields.put("effectiveDate", CertificateRecord::getEffectiveDate);
        fields.put("expiringDate", CertificateRecord::getExpiringDate);
        fields.put("longTerm", CertificateRecord::getLongTerm);
        fields.put("holders", record -> holders(record.getHolders()));
        fields.put("areaCode", CertificateRecord::getAreaCode);
        fields.put("status", CertificateRecord::getStatus);
        fields.put("statusReason", CertificateRecord::getStatusReason);
        fields.put("statusChangedAt", CertificateRecord::getStatusChangedAt);
        fields.put("associatedIdentifier", CertificateRecord::getAssociatedIdentifier);
        fields.put("sharingClass", record -> record.getSharingClass().name());
        fields.put("qualityFlags", CertificateRecord::getQualityFlags);
        return Collections.unmodifiableMap(fields);
    }

    private static List<Map<String, @Nullable Object>> holders(List<Holder> holders) {
        return holders.stream()
                .map(holder -> {
                    Map<String, @Nullable Object> written = new LinkedHashMap<>();
                    written.put("name", holder.getName());
                    written.put("code", holder.getCode());
                    written.put("codeType", holder.getCodeType());
                    if (holder.getCountry() != null) {
                        written.put("country", holder.getCountry());
                    }
                    written.put("category", holder.getCategory());
                    return written;
                })
                .toList();
    }
}
