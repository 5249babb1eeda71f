package org.onfile.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.onfile.definition.DidYouMean;
import org.onfile.feed.CanonicalField;
import org.onfile.schema.Attribute;
import org.onfile.schema.CertificateType;

/**
 * The fields that certificates of a type have, as conditions and forms may name them: the canonical ones and those of the
 * type's own that may be released. Codes of people beside the holder prove relations and nothing else.
 */
final class TypeFields {

    private static final Set<String> DAYS = Set.of("issuedDate", "effectiveDate", "expiringDate");

    private TypeFields() {}

    static boolean has(CertificateType type, String field) {
        return CanonicalField.of(field).isPresent() || type.disclosed().contains(field);
    }

    /** A fault where the type has no such field. */
    static void check(String field, Consumer<String> fault, CertificateType type) {
        if (!has(type, field)) {
            List<String> known = of(type);
            fault.accept("certificates of type " + type.name() + " have no field '" + field + "' (but "
                    + String.join(", ", known) + ")" + DidYouMean.among(known, field));
        }
    }

    static boolean isDay(CertificateType type, String field) {
        return DAYS.contains(field)
                || type.attribute(field)
                        .filter(attribute -> attribute.kind() == Attribute.Kind.DATE)
                        .isPresent();
    }

    static List<String> of(CertificateType type) {
        return Stream.concat(
                        Arrays.stream(CanonicalField.values()).map(CanonicalField::word), type.disclosed().stream())
                .toList();
    }
}
