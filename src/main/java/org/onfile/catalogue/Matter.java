package org.onfile.catalogue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service that people apply for (政务服务事项).
 *
 * @param code national, of 31 characters or 33 with a handling item; null for none
 * @param department who decides it
 * @param issues the type of certificate that it ends with; null for none
 * @param promised working days after acceptance within which it is promised to be decided; empty where nothing is promised
 * @param roles of parties beside the holder, by name
 * @param circumstances choices that add or drop materials (情形)
 * @param facts what intake may or has to tell of a case, by name
 * @param form the fields of its form, in order
 * @param derives the requirements of which verifications for it may ask whether certificates meet them
 * @param parts of a joint matter (一件事): the matters that it consists of, whose materials, facts and forms are its own; none
 *     otherwise
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
        Circumstances circumstances,
        Map<String, Fact> facts,
        List<Material> materials,
        List<FormField> form,
        List<Requirement> derives,
        List<Part> parts) {

    /** One without parts. */
    public Matter(
            String name,
            @Nullable String code,
            Title title,
            String department,
            Kind kind,
            @Nullable String issues,
            String legalBasis,
            OptionalInt promised,
            Map<String, Role> roles,
            Circumstances circumstances,
            Map<String, Fact> facts,
            List<Material> materials,
            List<FormField> form,
            List<Requirement> derives) {
        this(
                name,
                code,
                title,
                department,
                kind,
                issues,
                legalBasis,
                promised,
                roles,
                circumstances,
                facts,
                materials,
                form,
                derives,
                List.of());
    }

    /**
     * A matter that a joint matter consists of.
     *
     * @param department who decides it
     * @param promised working days within which it is decided: the joint matter's, where that promises any
     * @param roles its own, by those of the joint matter
     */
    public record Part(
            String name,
            @Nullable String code,
            Title title,
            String department,
            OptionalInt promised,
            Map<String, String> roles) {}

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

    /** Its name and those of its parts: by one of these agreements are on what is asked for it. */
    public List<String> namesWithParts() {
        return Stream.concat(Stream.of(name), parts.stream().map(Part::name)).toList();
    }

    /** Its materials under these circumstances, in the catalogue's order. */
    public List<Material> materials(List<String> applying) {
        return materials.stream()
                .filter(material ->
                        material.when().isEmpty() || material.when().stream().anyMatch(applying::contains))
                .toList();
    }

    /** Whether it is a joint matter (一件事), of whose parts each is decided by its own department. */
    public boolean isJoint() {
        return !parts.isEmpty();
    }

    /** The matter that demands a material: a part, or the matter itself where it has none. */
    public Part partOf(Material material) {
        return parts.stream()
                .filter(part -> part.name().equals(material.part()))
                .findFirst()
                .orElseGet(() -> new Part(name, code, title, department, promised, Map.of()));
    }

    /** What a part calls a role, as agreements on the part do; the role itself where this is no part. */
    public String roleIn(String part, String role) {
        return parts.stream()
                .filter(one -> one.name().equals(part))
                .findFirst()
                .map(one -> one.roles().getOrDefault(role, role))
                .orElse(role);
    }

    /** The departments that decide, each once, in the order of the parts. */
    public List<String> departments() {
        return isJoint() ? parts.stream().map(Part::department).distinct().toList() : List.of(department);
    }

    /** A joint matter as far as one department decides it: its parts, what these demand, and their fields of the form. */
    public Matter of(String decides) {
        List<Part> its =
                parts.stream().filter(part -> part.department().equals(decides)).toList();
        return new Matter(
                name,
                code,
                title,
                department,
                kind,
                issues,
                legalBasis,
                promised,
                roles,
                circumstances,
                facts,
                materials.stream()
                        .filter(material ->
                                its.stream().anyMatch(part -> part.name().equals(material.part())))
                        .toList(),
                form.stream()
                        .filter(field ->
                                its.stream().anyMatch(part -> field.name().startsWith(part.name() + "/")))
                        .toList(),
                derives,
                its);
    }

    /**
     * The materials of a name, and those of other parts that are the same paper: it is handed in once, and chosen once.
     *
     * @param named also as a part names it, where parts of a joint matter do
     */
    public List<Material> papers(String named) {
        List<Material> so = materials.stream()
                .filter(material ->
                        material.name().equals(named) || material.ownName().equals(named))
                .toList();
        return materials.stream()
                .filter(material ->
                        so.contains(material) || (isJoint() && so.stream().anyMatch(material::isSamePaperAs)))
                .toList();
    }

    /** Whether these are one paper, which several parts may demand: a part's own name may stand for others elsewhere. */
    public boolean areOnePaper(List<Material> papers) {
        return papers.stream().allMatch(papers.getFirst()::isSamePaperAs);
    }

    /** The name of a role that people read. */
    public Title roleTitle(String role) {
        Role known = roles.get(role);
        return known == null ? new Title("申请人", "applicant") : known.title();
    }
}
