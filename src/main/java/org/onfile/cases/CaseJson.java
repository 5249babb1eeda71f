package org.onfile.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.onfile.lookup.Question.AskedHolder;

/** What was announced of a case, in canonical form, as the store seals it and the log and its requester are told it. */
final class CaseJson {

    private static final JsonMapper JSON = new JsonMapper();

    private CaseJson() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode read(String content) {
        try {
            return (ObjectNode) JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the store has of a case is no JSON", e);
        }
    }

    /** Somebody by code; no names are kept. */
    static ObjectNode person(AskedHolder person) {
        ObjectNode json = object().put("codeType", person.codeType()).put("code", person.code());
        if (!person.country().isEmpty()) {
            json.put("country", person.country());
        }
        if (!person.scope().isEmpty()) {
            json.put("scope", person.scope());
        }
        return json;
    }

    /** Of a draft: what the question says that opens it. */
    static String draft(IntakeCase draft, CaseQuestion question) {
        ObjectNode json = object().put("matter", draft.matter());
        json.set("applicant", person(question.purpose().applicant()));
        json.set("holder", person(question.holder()));
        return json.toString();
    }
}
