package org.onfile.catalogue;

import java.util.List;

/** A field of a matter's form (一表式), and where its value comes from. */
public record FormField(String name, Title title, Origin origin) {

    /** Where a value comes from. */
    public sealed interface Origin {

        /**
         * The certificate that proves a material.
         *
         * @param types those of the material's requirement that have the field
         */
        record OfMaterial(String material, String field, List<String> types) implements Origin {}

        /** What intake tells of the case. */
        record OfFact(String fact) implements Origin {}

        /** The applicant, who fills it in. */
        record OfApplicant() implements Origin {}
    }
}
