package org.onfile.cli.feed;

import java.nio.ByteBuffer;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Holder;

/**
 * A certificate's fields as text, those that it has, in the order of the record.
 *
 * @param identifiers whether identifiers that the hub makes are those that it will give
 */
record CertificateText(CertificateTypes types, ZoneId timeZone, boolean identifiers) {

    private static final String OF_THE_HUB = "urn:onfile:";

    private static final Map<String, String> STATUSES = Map.of(
            "01", "valid",
            "02", "suspended",
            "03", "rescinded",
            "04", "cancelled",
            "05", "lapsed",
            "06", "transferred out",
            "07", "revoked",
            "99", "other");

    Map<String, String> of(CertificateRecord certificate) {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "certificateIdentifier", identifier(certificate.getCertificateIdentifier()));
        put(fields, "certificateNumber", certificate.getCertificateNumber());
        put(fields, "certificateName", certificate.getCertificateName());
        put(
                fields,
                "status",
                certificate.getStatus() + " " + STATUSES.getOrDefault(certificate.getStatus(), "")
                        + (certificate.getStatusReason() == null ? "" : ", " + certificate.getStatusReason()));
        put(
                fields,
                "statusChangedAt",
                certificate.getStatusChangedAt() == null
                        ? null
                        : certificate.getStatusChangedAt().atZone(timeZone).toOffsetDateTime());
        put(fields, "issuedDate", certificate.getIssuedDate());
        put(fields, "effectiveDate", certificate.getEffectiveDate());
        put(fields, "expiringDate", end(certificate));
        List<String> holders = new ArrayList<>();
        certificate.getHolders().forEach(holder -> holders.add(text(holder)));
        put(fields, "holders", String.join("; ", holders));
        put(fields, "areaCode", certificate.getAreaCode());
        put(fields, "issuingAuthority", authority(certificate));
        put(fields, "associatedIdentifier", certificate.getAssociatedIdentifier());
        types.attributes(certificate.getCertificateType())
                .decode(bytes(certificate.getAttributes()))
                .forEach((name, value) -> put(fields, name, value));
        put(fields, "qualityFlags", String.join(", ", certificate.getQualityFlags()));
        return fields;
    }

    private String identifier(String given) {
        return given.startsWith(OF_THE_HUB) && !identifiers
                ? given.substring(0, given.lastIndexOf(':') + 1)
                        + "… (made by the hub, with a key that is not here yet)"
                : given;
    }

    private static void put(Map<String, String> fields, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            fields.put(name, value.toString());
        }
    }

    private static Object end(CertificateRecord certificate) {
        if (certificate.getLongTerm()) {
            return "none (long-term)";
        }
        return certificate.getExpiringDate() == null
                ? "not stated: counts as without end"
                : certificate.getExpiringDate();
    }

    private static String text(Holder holder) {
        StringJoiner text = new StringJoiner(" ");
        for (String part : new @Nullable String[] {
            holder.getName(),
            holder.getCode(),
            "(" + holder.getCodeType() + ")",
            holder.getCountry(),
            holder.getCategory()
        }) {
            if (part != null) {
                text.add(part);
            }
        }
        return text.toString();
    }

    private static String authority(CertificateRecord certificate) {
        StringJoiner text = new StringJoiner(" ");
        for (String part :
                new @Nullable String[] {certificate.getIssuingAuthorityName(), certificate.getIssuingAuthorityCode()}) {
            if (part != null) {
                text.add(part);
            }
        }
        return text.toString();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
