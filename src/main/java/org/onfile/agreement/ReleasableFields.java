package org.onfile.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.onfile.feed.CanonicalField;
import org.onfile.schema.CertificateType;

/** The fields of certificates of a type that an agreement can let out: the canonical ones, then the type's own. */
public final class ReleasableFields {

    private static final List<String> BESIDE =
            List.of("certificateTypeCode", "certificateTypeName", "holders", "sharingClass", "qualityFlags");

    private ReleasableFields() {}

    public static List<String> of(CertificateType type) {
        List<String> fields = new ArrayList<>(
                Arrays.stream(CanonicalField.values()).map(CanonicalField::word).toList());
        fields.addAll(BESIDE);
        fields.addAll(type.disclosed());
        return fields;
    }
}
