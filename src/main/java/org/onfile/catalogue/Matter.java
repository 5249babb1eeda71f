package org.onfile.catalogue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A service that people apply for (政务服务事项).
 *
 * @param code national, of 31 characters or 33 with a handling item; null for none
 * @param department who decides it
 * @param issues the type of certificate that it ends with; null for none
 * @param promised working days after acceptance within which it is promised to be decided; empty where nothing is promised
 * @param roles of parties beside the holder, by name
 * @param circumstances choices that add or drop materials (情形), by name
 * @param facts what intake may or has to tell of a case, by name
 * @param form the fields of its form, in order
 * @param derives the requirements of which verifications for it may ask whether certificates meet them
 */
public record Matter(
        String name,
        @Nullable String code,
        Title title,
        String department,
        Kind kind,
        @Nullable String issues,
        String legalBasis,
        OptionalInt promised,
        Map<String, Role> roles,
        Map<String, Title> circumstances,
        Map<String, Fact> facts,
        List<Material> materials,
        List<FormField> form,
        List<Requirement> derives) {

    /** Whom the matter is for: the {@code holder} of a question. */
    public static final String HOLDER = "HOLDER";

    /** What is applied for. */
    public enum Kind {
        NEW,
        RENEWAL,
        CHANGE,
        REPLACEMENT,
        CANCELLATION,
        OTHER;

        /** Whether the applicant has what the matter issues already, so that it may ask for it. */
        boolean mayAskForWhatItIssues() {
            return this != NEW;
        }
    }

    /** Its materials under these circumstances, in the catalogue's order. */
    public List<Material> materials(List<String> applying) {
        return materials.stream()
                .filter(material ->
                        material.when().isEmpty() || material.when().stream().anyMatch(applying::contains))
                .toList();
    }

    /** The name of a role that people read. */
    public Title roleTitle(String role) {
        Role known = roles.get(role);
        return known == null ? new Title("申请人", "applicant") : known.title();
    }
}
