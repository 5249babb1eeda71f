package org.onfile.sandbox;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.FeedId;
import org.onfile.schema.Assurance;
import org.onfile.schema.Attribute;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Holder;
import org.onfile.schema.SharingClass;
import org.onfile.schema.Source;

/** Writes what a persona's file says of a certificate as a record of the registry. */
record PaperWriter(CertificateTypes types) {

    private static final String VALID = "01";

    /**
     * The record.
     *
     * @param areas the city's, in the first of which it was issued; none where there is no catalogue
     */
    CertificateRecord record(Persona.PersonaHolder holder, Persona.Paper paper, List<String> areas, LocalDate today) {
        CertificateType type = types.find(paper.type()).orElseThrow();
        return CertificateRecord.newBuilder()
                .setCertificateIdentifier("urn:onfile:sandbox:" + paper.type())
                .setCertificateType(type.name())
                .setCertificateTypeCode(type.code())
                .setCertificateTypeName(type.chineseName())
                .setCertificateName(paper.certificateName())
                .setCertificateNumber(paper.certificateNumber())
                .setIssuingAuthorityName("沙盒（虚构机关）")
                .setIssuedDate(Persona.day(paper.issuedDate(), today))
                .setEffectiveDate(Persona.day(paper.effectiveDate(), today))
                .setExpiringDate(Persona.day(paper.expiringDate(), today))
                .setLongTerm(paper.longTerm())
                .setHolders(holders(holder, paper))
                .setAreaCode(areas.isEmpty() ? null : areas.getFirst())
                .setStatus(Objects.requireNonNullElse(paper.status(), VALID))
                .setStatusReason(paper.statusReason())
                .setAttributes(ByteBuffer.wrap(attributes(type, paper, today)))
                .setSharingClass(SharingClass.CONDITIONAL)
                .setSource(new Source(FeedId.SANDBOX, type.name(), "", 0L, Instant.EPOCH))
                .setAssurance(Assurance.ISSUER_DATABASE)
                .setContentDigest(ByteBuffer.allocate(0))
                .build();
    }

    private static List<Holder> holders(Persona.PersonaHolder holder, Persona.Paper paper) {
        List<Holder> holders = new ArrayList<>();
        holders.add(holder(holder.codeType(), holder.code(), holder.name(), paper.role()));
        if (paper.others() != null) {
            paper.others().forEach(one -> holders.add(holder(one.codeType(), one.code(), one.name(), one.role())));
        }
        return holders;
    }

    private static Holder holder(String codeType, String code, String name, @Nullable String role) {
        return Holder.newBuilder()
                .setCodeType(codeType)
                .setCode(code)
                .setName(name)
                .setCategory(role)
                .build();
    }

    private byte[] attributes(CertificateType type, Persona.Paper paper, LocalDate today) {
        Map<String, String> said = Objects.requireNonNullElse(paper.attributes(), Map.of());
        Object[] values = type.attributes().stream()
                .map(attribute -> value(attribute, said.get(attribute.name()), today))
                .toArray();
        return types.attributes(type.name()).encode(values);
    }

    private static @Nullable Object value(Attribute attribute, @Nullable String text, LocalDate today) {
        if (text == null) {
            return null;
        }
        return switch (attribute.kind()) {
            case TEXT -> text;
            case INTEGER -> Integer.valueOf(text);
            case LONG -> Long.valueOf(text);
            case DECIMAL -> new BigDecimal(text).setScale(attribute.scale());
            case BOOLEAN -> Boolean.valueOf(text);
            case DATE -> Persona.day(text, today);
            case TIMESTAMP -> Instant.parse(text);
        };
    }
}
