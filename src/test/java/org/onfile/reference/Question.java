package org.onfile.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A material check as intake asks it.
 *
 * @param parties by role; a role may be left out where a certificate names who has it
 * @param handedIn names of materials
 */
record Question(
        String matter,
        Told holder,
        Map<String, List<Told>> parties,
        List<String> circumstances,
        List<String> handedIn,
        Map<String, String> facts,
        String capacity) {

    /**
     * Somebody as intake tells him.
     *
     * @param code null of a party that is told by a certificate's number
     * @param certificateType of the certificate that a party is told by
     */
    record Told(
            @Nullable Code code,
            @Nullable String name,
            @Nullable String certificateType,
            @Nullable String certificateNumber) {

        static Told of(Code code, @Nullable String name) {
            return new Told(code, name, null, null);
        }

        static Told by(String certificateType, String number) {
            return new Told(null, null, certificateType, number);
        }

        boolean isSame(Told other) {
            return code == null
                    ? String.valueOf(certificateNumber).equals(other.certificateNumber)
                    : code.equals(other.code);
        }

        private Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            if (code == null) {
                json.put(
                        "certificate",
                        Map.of("type", String.valueOf(certificateType), "number", String.valueOf(certificateNumber)));
                return json;
            }
            json.put("codeType", code.kind());
            json.put("code", code.text());
            if (code.country() != null) {
                json.put("country", code.country());
            }
            if (name != null) {
                json.put("name", name);
            }
            return json;
        }
    }

    /** The request's body. */
    Map<String, Object> json(String caseNumber) {
        Map<String, Object> applicant = capacity.equals("SELF")
                ? holder.json()
                : new LinkedHashMap<>(Map.of("codeType", "111", "code", "990100199001010012"));
        applicant.putIfAbsent("name", "申请人");
        applicant.put("capacity", capacity);
        Map<String, Object> purpose = new LinkedHashMap<>();
        purpose.put("matter", matter);
        purpose.put("caseNumber", caseNumber);
        purpose.put("channel", "ONLINE");
        purpose.put("applicant", applicant);
        if (capacity.equals("AGENT")) {
            purpose.put("authorisation", Map.of("mode", "HOLDER", "reference", "consent-1"));
        }
        Map<String, Object> told = new LinkedHashMap<>();
        parties.forEach(
                (role, people) -> told.put(role, people.stream().map(Told::json).toList()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("holder", holder.json());
        body.put("purpose", purpose);
        body.put("parties", told);
        body.put("circumstances", circumstances);
        body.put("handedIn", handedIn);
        body.put("facts", facts);
        return body;
    }
}
