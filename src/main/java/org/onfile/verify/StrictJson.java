package org.onfile.verify;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Base64;

/** Reads JSON that somebody may have tampered with: nothing twice, nothing behind it, one spelling of base64. */
public final class StrictJson {

    private static final JsonMapper JSON = JsonMapper.builder(new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private StrictJson() {}

    /**
     * The object that the text is.
     *
     * @throws JsonProcessingException if it is none, or not read in one way only; says nothing of its content
     */
    public static JsonNode read(String text) throws JsonProcessingException {
        JsonNode json = JSON.readTree(text);
        if (!json.isObject()) {
            throw new JsonParseException(null, "not a JSON object");
        }
        return json;
    }

    /** A text member of the object, read no further than it; empty if there is none. */
    static String textAt(String name, String object) throws IOException {
        try (JsonParser parser = JSON.getFactory().createParser(object)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonParseException(null, "not a JSON object");
            }
            for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (member.equals(name)) {
                    return value == JsonToken.VALUE_STRING ? parser.getText() : "";
                }
                parser.skipChildren();
            }
            return "";
        }
    }

    /**
     * Standard base64. A decoder that skips unused bits would let a changed text through.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static byte[] base64(String text, String name) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + name + "' is no standard base64", e);
        }
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("'" + name + "' is no standard base64");
        }
        return bytes;
    }
}
