package org.onfile.agreement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Terms as JSON, with the words of {@code agreements.yaml}: in the store, in the exchange log and in replies. */
public final class TermsJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TermsJson() {}

    /** Puts the terms into an object; sets in the order of their words. */
    public static void put(ObjectNode json, AgreementTerms terms) {
        json.put("requester", terms.requester());
        json.put("department", terms.department());
        json.put("type", terms.type());
        put(json.putArray("fields"), terms.fields());
        put(json.putArray("matters"), terms.matters());
        put(json.putArray("use"), terms.uses());
        put(json.putArray("relations"), terms.relations());
        put(json.putArray("mode"), terms.modes());
        put(json.putArray("channels"), terms.channels());
        json.put("from", terms.from().toString());
        json.put("until", terms.until().toString());
        json.put("legalBasis", terms.legalBasis());
        if (terms.isSandbox()) {
            json.put("sandbox", true);
        }
        if (terms.signed()) {
            json.put("signed", true);
        }
        if (terms.quota() != null) {
            json.put("quota", terms.quota());
        }
    }

    /** Puts a version of an agreement into an object; returns that. */
    static ObjectNode put(ObjectNode json, Agreement agreement) {
        json.put("id", agreement.id())
                .put("version", agreement.version())
                .put("state", agreement.state().name());
        put(json, agreement.terms());
        return json;
    }

    private static void put(ArrayNode json, Collection<?> words) {
        words.stream().map(Object::toString).sorted().forEach(json::add);
    }

    /** How many questions a day terms allow; null for any number. */
    static @Nullable Integer quota(JsonNode terms) {
        return terms.has("quota") ? terms.get("quota").asInt() : null;
    }

    static String write(AgreementTerms terms) {
        ObjectNode json = JSON.createObjectNode();
        put(json, terms);
        return json.toString();
    }

    static AgreementTerms read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new AgreementTerms(
                    json.path("requester").asText(),
                    json.path("department").asText(),
                    json.path("type").asText(),
                    words(json.path("fields"), Function.identity()),
                    words(json.path("matters"), Function.identity()),
                    words(json.path("use"), AgreementTerms.Use::valueOf),
                    words(json.path("relations"), Function.identity()),
                    words(json.path("mode"), AgreementTerms.Mode::valueOf),
                    words(json.path("channels"), AgreementTerms.Channel::valueOf),
                    LocalDate.parse(json.path("from").asText()),
                    LocalDate.parse(json.path("until").asText()),
                    json.path("legalBasis").asText(),
                    json.path("signed").asBoolean(),
                    quota(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("terms of an agreement in the store are no JSON", e);
        }
    }

    private static <T> Set<T> words(JsonNode list, Function<String, T> word) {
        Set<String> texts = new HashSet<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts.stream().map(word).collect(Collectors.toUnmodifiableSet());
    }
}
