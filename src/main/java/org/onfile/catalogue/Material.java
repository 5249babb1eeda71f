package org.onfile.catalogue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A paper that a matter demands (申请材料).
 *
 * @param name unique in its matter
 * @param requirement what it proves
 * @param role whose it is, {@link Matter#HOLDER} or one of the matter's roles
 * @param atLeast how many of the subjects of the role have to show it (one verdict is on all of them); empty: each
 * @param necessary whether it is ever asked for (必要); one that is not helps where it is on file
 * @param main whether acceptance waits for it, whatever may follow (主要材料)
 * @param when circumstances; it is needed where one of them applies, or always where there are none
 * @param mayFollow working days after acceptance within which it may be handed in (容缺后补); empty: it may not
 * @param declaration whether the applicant's promise may stand in for it (告知承诺)
 * @param part the part of a joint matter that demands it; null of a matter without parts
 * @param produced the types of certificates that other parts of a joint matter issue for the same subject, each with that part
 */
public record Material(
        String name,
        Title title,
        Requirement requirement,
        String role,
        OptionalInt atLeast,
        String issuer,
        Form form,
        boolean necessary,
        boolean main,
        List<String> when,
        OptionalInt mayFollow,
        boolean declaration,
        String legalBasis,
        @Nullable String part,
        Map<String, String> produced) {

    /** Of a matter without parts. */
    public Material(
            String name,
            Title title,
            Requirement requirement,
            String role,
            OptionalInt atLeast,
            String issuer,
            Form form,
            boolean necessary,
            boolean main,
            List<String> when,
            OptionalInt mayFollow,
            boolean declaration,
            String legalBasis) {
        this(
                name,
                title,
                requirement,
                role,
                atLeast,
                issuer,
                form,
                necessary,
                main,
                when,
                mayFollow,
                declaration,
                legalBasis,
                null,
                Map.of());
    }

    /** The same as a part of a joint matter demands it: {@code part/name}, of a role of the joint matter. */
    Material in(String itsPart, String itsRole) {
        return of(itsPart + "/" + name, itsRole, itsPart, Map.of());
    }

    /** The same where other parts produce these types. */
    Material producedBy(Map<String, String> parts) {
        return of(name, role, part, parts);
    }

    private Material of(String itsName, String itsRole, @Nullable String itsPart, Map<String, String> itsProduced) {
        return new Material(
                itsName,
                title,
                requirement,
                itsRole,
                atLeast,
                issuer,
                form,
                necessary,
                main,
                when,
                mayFollow,
                declaration,
                legalBasis,
                itsPart,
                itsProduced);
    }

    /** Its name in the matter that demands it, whatever joint matter that is a part of. */
    public String ownName() {
        return part == null ? name : name.substring(part.length() + 1);
    }

    /** Whether it is the same paper of the same role; what no certificate proves is the same by its requirement's name. */
    public boolean isSamePaperAs(Material other) {
        return role.equals(other.role)
                && (requirement.name().equals(other.requirement.name()) || requirement.isProvenAs(other.requirement));
    }

    /** How it is handed in (材料形式). */
    public enum Form {
        ORIGINAL,
        COPY,
        ELECTRONIC
    }
}
