package org.onfile.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.Matter;
import org.onfile.contract.OneOfNames;
import org.onfile.contract.UnknownName;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.identifier.HolderCodeTypes;
import org.onfile.lookup.HolderReader;
import org.onfile.lookup.Question.AskedHolder;

/** Reads what a requester announces of a case, whose schema was checked; all that is wrong with it is told at once. */
final class CaseReader {

    private CaseReader() {}

    /**
     * The case in a body of the form {@code CaseAnnouncement}.
     *
     * @param catalogue the version that the case began with, or begins with
     * @throws RequestRefusedException with all that is wrong
     */
    static AnnouncedCase read(String number, JsonNode json, Catalogue catalogue) throws RequestRefusedException {
        List<Fault> faults = new ArrayList<>();
        AskedHolder applicant = person(json.get("applicant"), "/applicant", faults);
        AskedHolder holder = json.has("holder") ? person(json.get("holder"), "/holder", faults) : applicant;
        String named = json.get("matter").textValue();
        Optional<Matter> matter = catalogue.matter(named);
        if (matter.isEmpty()) {
            faults.add(UnknownName.fault("/matter", "matter", named, catalogue.names()));
        }
        Map<String, List<AskedHolder>> parties = new TreeMap<>();
        json.path("parties").properties().forEach(role -> {
            String pointer = "/parties/" + role.getKey();
            if (matter.isPresent() && !matter.get().roles().containsKey(role.getKey())) {
                faults.add(UnknownName.fault(
                        pointer, "role", role.getKey(), matter.get().roles().keySet()));
            }
            List<AskedHolder> people = new ArrayList<>();
            for (int i = 0; i < role.getValue().size(); i++) {
                people.add(person(role.getValue().get(i), pointer + "/" + i, faults));
            }
            parties.put(role.getKey(), List.copyOf(people));
        });
        List<String> circumstances = new ArrayList<>();
        json.path("circumstances").forEach(one -> circumstances.add(one.textValue()));
        for (int i = 0; i < circumstances.size(); i++) {
            if (matter.isPresent() && !matter.get().circumstances().names().contains(circumstances.get(i))) {
                faults.add(UnknownName.fault(
                        "/circumstances/" + i,
                        "circumstance",
                        circumstances.get(i),
                        matter.get().circumstances().names()));
            }
        }
        CaseState state = CaseState.valueOf(json.path("state").asText(CaseState.OPEN.name()));
        if (matter.isPresent() && state == CaseState.OPEN) {
            OneOfNames.checkEach("/circumstances", matter.get().circumstances().undecided(circumstances), faults);
        }
        if (!faults.isEmpty()) {
            throw RequestRefusedException.invalid(faults);
        }
        return new AnnouncedCase(
                number,
                state,
                matter.orElseThrow().name(),
                catalogue.version(),
                applicant,
                holder,
                parties,
                circumstances.stream().sorted().toList(),
                json.path("window").textValue());
    }

    /** Somebody by a code, with its scope where it is of somebody's numbering: else nobody could be compared with him. */
    private static AskedHolder person(JsonNode json, String pointer, List<Fault> faults) {
        AskedHolder person = HolderReader.read(json, pointer, faults);
        if (HolderCodeTypes.needsScope(person.codeType()) && person.scope().isEmpty()) {
            faults.add(new Fault(
                    pointer + "/scope",
                    "scope-needed",
                    "Codes of this type are somebody's own: say whose numbering it is."));
        }
        return person;
    }
}
