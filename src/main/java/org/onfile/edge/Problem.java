package org.onfile.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457): what is wrong, where, and what to do; never the value that was sent.
 *
 * @param slug makes the type, {@code urn:onfile:problem:<slug>}
 * @param faults each thing that is wrong in a request's body or headers; empty where the whole request is
 * @param extensions further members: texts, whole numbers, or true
 */
public record Problem(
        int status, String slug, String title, String detail, List<Fault> faults, Map<String, Object> extensions) {

    /** The extension with the seconds after which to ask again, a {@link Long}: a header too. */
    public static final String RETRY_AFTER = "retryAfter";

    /** The extension with the field value of a header {@code RateLimit} (draft-ietf-httpapi-ratelimit-headers), a text. */
    public static final String RATE_LIMIT = "rateLimit";

    /** The extension that is true where what was asked has been handed in: whoever repeats it asks for it twice. */
    public static final String HANDED_IN = "handedIn";

    /** Its media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * One thing that is wrong.
     *
     * @param pointer into the body (RFC 6901), empty for all of it, null where a header is at fault
     * @param rule the rule that is broken, e.g. {@code wrong-check-character}
     * @param detail a sentence
     */
    public record Fault(@Nullable String pointer, String rule, String detail) {}

    public Problem(int status, String slug, String title, String detail, List<Fault> faults) {
        this(status, slug, title, detail, faults, Map.of());
    }

    public static Problem of(int status, String slug, String title, String detail) {
        return new Problem(status, slug, title, detail, List.of());
    }

    /** The same with further members. */
    public Problem with(Map<String, Object> members) {
        return new Problem(status, slug, title, detail, faults, members);
    }

    /** The document, in UTF-8. The first fault's pointer and rule stand at the top too. */
    public byte[] json() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("type", "urn:onfile:problem:" + slug);
            json.writeStringField("title", title);
            json.writeNumberField("status", status);
            json.writeStringField("detail", detail);
            if (!faults.isEmpty()) {
                write(json, faults.getFirst());
                json.writeArrayFieldStart("errors");
                for (Fault fault : faults) {
                    json.writeStartObject();
                    write(json, fault);
                    json.writeStringField("detail", fault.detail());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            for (Map.Entry<String, Object> member : extensions.entrySet()) {
                json.writeObjectField(member.getKey(), member.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Fault fault) throws IOException {
        if (fault.pointer() != null) {
            json.writeStringField("pointer", fault.pointer());
        }
        json.writeStringField("rule", fault.rule());
    }
}
