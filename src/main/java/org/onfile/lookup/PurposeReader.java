package org.onfile.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.onfile.edge.Problem.Fault;
import org.onfile.identifier.HolderCodeTypes;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Purpose;

/**
 * Reads what a lookup is for, and holds it to what no schema says: nothing is blank, somebody at a window has a name, and
 * the applicant's capacity fits what is claimed with it.
 */
public final class PurposeReader {

    private static final List<String> TEXTS = List.of(
            "/matter",
            "/caseNumber",
            "/material",
            "/operator/id",
            "/operator/window",
            "/applicant/proof",
            "/authorisation/reference",
            "/decidingDepartment");

    private PurposeReader() {}

    /**
     * The purpose in a JSON object of the form {@code Purpose} or {@code CheckPurpose} in {@code openapi.yaml}.
     *
     * @param holder who the certificates are asked for
     * @param faults takes what is wrong with it
     */
    public static Purpose read(JsonNode json, AskedHolder holder, List<Fault> faults) {
        AskedHolder applicant = applicant(json.get("applicant"), holder, faults);
        for (String text : TEXTS) {
            JsonNode value = json.at(text);
            if (value.isTextual()) {
                HolderReader.checkNotBlank(value.textValue(), "/purpose" + text, faults);
            }
        }
        if (json.get("channel").textValue().equals("WINDOW") && !json.has("operator")) {
            faults.add(new Fault("/purpose/operator", "required-at-window", "At a window the operator must be named."));
        }
        checkCapacity(json, holder, applicant, faults);
        return new Purpose(
                json.get("matter").textValue(),
                json.get("caseNumber").textValue(),
                json.path("material").asText(),
                applicant,
                json);
    }

    /** Whoever applies for himself has the holder's code, and need not say again whose numbering it is. */
    private static AskedHolder applicant(JsonNode json, AskedHolder holder, List<Fault> faults) {
        AskedHolder applicant = HolderReader.read(json, "/purpose/applicant", faults);
        return json.get("capacity").textValue().equals("SELF")
                        && applicant.scope().isEmpty()
                        && HolderCodeTypes.needsScope(applicant.codeType())
                ? applicant.in(holder.scope())
                : applicant;
    }

    private static void checkCapacity(JsonNode json, AskedHolder holder, AskedHolder applicant, List<Fault> faults) {
        String capacity = json.at("/applicant/capacity").textValue();
        // An unsound code has its own fault, and no person to compare
        boolean sound = !holder.code().isEmpty() && !applicant.code().isEmpty();
        if (capacity.equals("SELF") && sound && !applicant.isSamePersonAs(holder)) {
            faults.add(new Fault(
                    "/purpose/applicant/capacity",
                    "self-is-the-holder",
                    "Who applies as SELF is the holder, by the same code; anybody else applies in another capacity."));
        }
        if (capacity.equals("AGENT") && !json.at("/authorisation/reference").isTextual()) {
            faults.add(new Fault(
                    "/purpose/authorisation" + (json.has("authorisation") ? "/reference" : ""),
                    "required-of-agents",
                    "Who applies as AGENT acts by an authorisation: give its mode and its reference."));
        }
    }
}
