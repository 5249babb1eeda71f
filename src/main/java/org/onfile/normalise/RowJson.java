package org.onfile.normalise;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.onfile.feed.Row;

/** A row as JSON, for whoever mends what cannot be read: each column's value as text, binary as its length. */
final class RowJson {

    private static final JsonFactory JSON = new JsonFactory();

    private RowJson() {}

    static byte[] of(List<String> columns, Row row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                Object value = i < row.values().length ? row.values()[i] : null;
                if (value instanceof byte[] binary) {
                    json.writeStringField(columns.get(i), binary.length + " bytes");
                } else if (value == null) {
                    json.writeNullField(columns.get(i));
                } else {
                    json.writeStringField(columns.get(i), text(value));
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a row cannot be written as JSON", e);
        }
        return bytes.toByteArray();
    }

    /** Where there is no row to show. */
    static byte[] ofKey(String key) {
        return of(List.of("key"), new Row(key, new Object[] {key}));
    }

    private static String text(Object value) {
        try {
            return value.toString();
        } catch (RuntimeException e) {
            return "a " + value.getClass().getSimpleName() + " that cannot be written";
        }
    }
}
