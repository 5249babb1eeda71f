package org.onfile.schema;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.onfile.identifier.IdentifierCheck;
import org.onfile.identifier.SocialCreditCode;

/**
 * A type of certificate: what {@code schemas/certificates/<name>.avsc} says of it.
 *
 * @param name the hub's, e.g. {@code real-estate-title}
 * @param code the national code (证照类型代码): the defining authority's unified social credit code and three digits
 * @param chineseName 证照类型名称
 * @param schema the record of the type's own attributes
 * @param attributes the record's fields, in its order
 * @param partyCodes whom its certificates name by codes beside their holders
 * @param holderRoles the parts of its holders
 * @param death what its certificates have to do with the death of a holder
 * @param onlyDerived whether what follows from its certificates may be told, and nothing else of them
 */
public record CertificateType(
        String name,
        String code,
        String chineseName,
        Schema schema,
        List<Attribute> attributes,
        List<PartyCode> partyCodes,
        HolderRoles holderRoles,
        HolderDeath death,
        boolean onlyDerived) {

    private static final Pattern CODE = Pattern.compile("[0-9A-HJ-NP-RTUWXY]{18}[0-9]{3}");
    private static final int AUTHORITY = 18;

    /** @throws IllegalArgumentException if the schema does not describe a type of certificate */
    static CertificateType of(String name, Schema schema) {
        if (schema.getType() != Schema.Type.RECORD) {
            throw new IllegalArgumentException("a type of certificate is a record");
        }
        String code = property(schema, "certificateTypeCode");
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "certificateTypeCode is an authority's unified social credit code and three digits, 21 characters");
        }
        if (!(SocialCreditCode.check(code.substring(0, AUTHORITY)) instanceof IdentifierCheck.Sound)) {
            throw new IllegalArgumentException(
                    "certificateTypeCode " + code + ": its first 18 characters are no unified"
                            + " social credit code (GB 32100), the last of which checks the others");
        }
        List<Attribute> attributes =
                schema.getFields().stream().map(Attribute::of).toList();
        return new CertificateType(
                name,
                code,
                property(schema, "certificateTypeName"),
                schema,
                attributes,
                schema.getFields().stream()
                        .map(field -> PartyCode.of(field, attributes))
                        .flatMap(Optional::stream)
                        .toList(),
                HolderRoles.of(schema),
                HolderDeath.of(schema),
                onlyDerived(schema));
    }

    private static boolean onlyDerived(Schema schema) {
        return switch (schema.getObjectProp("onlyDerived")) {
            case null -> false;
            case Boolean said -> said;
            default -> throw new IllegalArgumentException("\"onlyDerived\" is true or false");
        };
    }

    public Optional<Attribute> attribute(String attributeName) {
        return attributes.stream().filter(a -> a.name().equals(attributeName)).findFirst();
    }

    /** The attributes that may be released: codes of people beside the holder never are. */
    public List<String> disclosed() {
        return attributes.stream()
                .map(Attribute::name)
                .filter(attribute -> partyCodes.stream()
                        .noneMatch(party -> party.code().equals(attribute)
                                || party.codeType().equals(attribute)))
                .toList();
    }

    private static String property(Schema schema, String name) {
        String value = schema.getProp(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return value;
    }

    @Override
    public String toString() {
        return name;
    }
}
