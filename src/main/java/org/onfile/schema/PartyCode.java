package org.onfile.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Somebody beside the holder whom certificates of a type name by a code, e.g. a licence's legal representative: property
 * {@code partyCode} of the attribute that has the code. It leads from one holder's certificate to the next holder and is
 * released to nobody.
 *
 * @param code the attribute with the code
 * @param codeType the attribute with the code's type (GB/T 36903 appendix A), released to nobody either
 * @param name the attribute with the name that the certificate shows
 */
public record PartyCode(String code, String codeType, String name) {

    /** @throws IllegalArgumentException if the property names no attributes of the type */
    static Optional<PartyCode> of(Schema.Field field, List<Attribute> attributes) {
        return switch (field.getObjectProp("partyCode")) {
            case null -> Optional.empty();
            case Map<?, ?> members ->
                Optional.of(new PartyCode(
                        attribute(field.name(), field.name(), attributes),
                        attribute(members.get("codeType"), field.name(), attributes),
                        attribute(members.get("name"), field.name(), attributes)));
            default -> throw wrong(field.name());
        };
    }

    private static String attribute(@Nullable Object name, String field, List<Attribute> attributes) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name) && attribute.kind() == Attribute.Kind.TEXT)
                .findFirst()
                .map(Attribute::name)
                .orElseThrow(() -> wrong(field));
    }

    private static IllegalArgumentException wrong(String field) {
        return new IllegalArgumentException("field '" + field
                + "': \"partyCode\" is {\"codeType\": …, \"name\": …}, each a string field of this type, and so is the"
                + " field itself");
    }
}
