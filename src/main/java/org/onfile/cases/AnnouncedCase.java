package org.onfile.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.seal.Pseudonyms;

/**
 * A case as its requester announces it, checked against the catalogue.
 *
 * @param number as the requester tells it
 * @param matter the catalogue's name
 * @param catalogue the version that the case began with
 * @param parties by their roles in the matter
 * @param circumstances those of the matter that apply
 * @param window where it was handed in; null where nobody said it
 */
record AnnouncedCase(
        String number,
        CaseState state,
        String matter,
        String catalogue,
        AskedHolder applicant,
        AskedHolder holder,
        Map<String, List<AskedHolder>> parties,
        List<String> circumstances,
        @Nullable String window) {

    /** The version of the case that it makes. */
    IntakeCase after(@Nullable IntakeCase before, Pseudonyms pseudonyms) {
        List<IntakeCase.Party> known = new ArrayList<>();
        parties.forEach((role, people) ->
                people.forEach(person -> known.add(new IntakeCase.Party(role, person.pseudonym(pseudonyms)))));
        return IntakeCase.announced(
                before,
                state,
                matter,
                catalogue,
                circumstances,
                applicant.pseudonym(pseudonyms),
                holder.pseudonym(pseudonyms),
                known);
    }

    /** In canonical form: the same announcement is the same text. */
    String content() {
        ObjectNode json = CaseJson.object().put("matter", matter);
        json.set("applicant", CaseJson.person(applicant));
        json.set("holder", CaseJson.person(holder));
        ArrayNode others = json.putArray("parties");
        parties.forEach((role, people) ->
                people.forEach(person -> others.addObject().put("role", role).set("holder", CaseJson.person(person))));
        circumstances.forEach(json.putArray("circumstances")::add);
        if (window != null) {
            json.put("window", window);
        }
        return json.toString();
    }

    /** Never the number or the persons. */
    @Override
    public String toString() {
        return "AnnouncedCase[" + matter + ", " + state + "]";
    }
}
