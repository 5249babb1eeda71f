package org.onfile.materials;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Material;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.Relation;
import org.onfile.catalogue.Role;
import org.onfile.contract.UnknownName;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.identifier.HolderCodeTypes;
import org.onfile.judgement.Subject;
import org.onfile.lookup.HolderReader;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.schema.CertificateTypes;

/**
 * Reads whom a material check is about: the matter's holder, the parties that intake tells, and those whom a certificate of
 * the holder's will have to name.
 */
final class SubjectReader {

    private final PartyReader partyReader;

    SubjectReader(CertificateTypes types) {
        this.partyReader = new PartyReader(types);
    }

    /** The holder, who is the first, and the parties told. */
    List<Subject> read(JsonNode parties, Matter matter, AskedHolder holder, List<Fault> faults) {
        List<Subject> subjects = new ArrayList<>();
        subjects.add(new Subject("s1", Matter.HOLDER, null, holder, null, true));
        parties.fieldNames().forEachRemaining(role -> {
            Role known = matter.roles().get(role);
            if (known == null) {
                faults.add(UnknownName.fault(
                        "/parties/" + role, "role", role, matter.roles().keySet()));
                return;
            }
            for (int i = 0; i < parties.get(role).size(); i++) {
                String pointer = "/parties/" + role + "/" + i;
                JsonNode told = parties.get(role).get(i);
                String id = "s" + (subjects.size() + 1);
                if (PartyReader.isByCertificate(told, pointer, faults)) {
                    String number = partyReader.number(told, known, pointer, faults);
                    if (number != null
                            && subjects.stream()
                                    .anyMatch(other ->
                                            other.role().equals(role) && number.equals(other.certificateNumber()))) {
                        faults.add(new Fault(pointer, "named-twice", "This certificate is named twice in this role."));
                    }
                    subjects.add(new Subject(id, role, known.provenBy(), null, number, false));
                    continue;
                }
                AskedHolder party = holder(told, pointer, faults);
                Relation relation = known.provenBy();
                if (relation != null && !relation.namesParty() && party.isSamePersonAs(holder)) {
                    faults.add(new Fault(
                            pointer,
                            "not-the-holder",
                            "Nobody is related to himself: name somebody else than the holder."));
                }
                if (subjects.stream()
                        .anyMatch(other -> other.role().equals(role)
                                && other.holder() != null
                                && other.person().isSamePersonAs(party))) {
                    faults.add(new Fault(pointer, "named-twice", "This person is named twice in this role."));
                }
                subjects.add(new Subject(id, role, known.provenBy(), party, null, true));
            }
        });
        return subjects;
    }

    /** Somebody by a code, with its scope where it is of somebody's numbering. */
    static AskedHolder holder(JsonNode json, String pointer, List<Fault> faults) {
        AskedHolder holder = HolderReader.read(json, pointer, faults);
        if (HolderCodeTypes.needsScope(holder.codeType()) && holder.scope().isEmpty()) {
            faults.add(new Fault(
                    pointer + "/scope",
                    "scope-needed",
                    "Codes of this type are somebody's own: say whose numbering it is."));
        }
        return holder;
    }

    /** Whom nobody told, but a certificate of the holder's names: one of each role that materials are demanded of. */
    static void addNamed(List<Subject> subjects, Matter matter, List<Material> materials) {
        for (String role : materials.stream().map(Material::role).distinct().toList()) {
            if (isNamed(role, matter)
                    && subjects.stream().noneMatch(subject -> subject.role().equals(role))) {
                String id = "s" + (subjects.size() + 1);
                subjects.add(new Subject(id, role, relation(role, matter), null, null, false));
            }
        }
    }

    /** Who is left out in silence would be asked for nothing: an empty list says that there is nobody. */
    static void checkParties(JsonNode parties, Matter matter, List<Material> materials) throws RequestRefusedException {
        List<Fault> faults = materials.stream()
                .map(Material::role)
                .filter(role -> matter.roles().containsKey(role) && !parties.has(role) && !isNamed(role, matter))
                .distinct()
                .map(role -> new Fault(
                        "/parties/" + role,
                        "required-by-matter",
                        "The matter demands papers of " + role + ": name them, or give [] where there is nobody."))
                .toList();
        if (!faults.isEmpty()) {
            throw RequestRefusedException.invalid(faults);
        }
    }

    private static boolean isNamed(String role, Matter matter) {
        Relation relation = relation(role, matter);
        return relation != null && relation.namesParty();
    }

    private static @Nullable Relation relation(String role, Matter matter) {
        Role known = matter.roles().get(role);
        return known == null ? null : known.provenBy();
    }
}
