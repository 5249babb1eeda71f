package org.onfile.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * The files of {@code schemas/} that are read when the hub starts: {@code certificates/<type>.avsc} and, in
 * {@code earlier/}, every schema with which something still kept was written.
 */
final class SchemaFiles {

    private static final String SUFFIX = ".avsc";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path certificates;
    private final Map<String, Schema> current = new LinkedHashMap<>();
    private final Map<String, List<Schema>> earlier = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();

    SchemaFiles(Path folder) {
        certificates = folder.resolve("certificates");
        if (!Files.isDirectory(certificates)) {
            faults.add(certificates + ": no such folder; it holds a schema for each type of certificate");
        }
        read(certificates, current::put);
        read(folder.resolve("earlier"), (name, schema) -> earlier.computeIfAbsent(
                        schema.getFullName(), n -> new ArrayList<>())
                .add(schema));
    }

    /** By file name without its suffix: the type's name. */
    Map<String, Schema> current() {
        return current;
    }

    List<Schema> earlier(String fullName) {
        return earlier.getOrDefault(fullName, List.of());
    }

    List<String> faults() {
        return faults;
    }

    String place(String type) {
        return certificates.resolve(type + SUFFIX).toString();
    }

    private void read(Path folder, BiConsumer<String, Schema> found) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().forEach(file -> {
                try {
                    String name = file.getFileName().toString();
                    found.accept(name.substring(0, name.length() - SUFFIX.length()), parse(file));
                } catch (JsonProcessingException e) {
                    faults.add(file + ":" + e.getLocation().getLineNr() + ":"
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
                } catch (IOException | AvroRuntimeException e) {
                    faults.add(file + ": " + e.getMessage());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }

    private static Schema parse(Path file) throws IOException {
        String text = Files.readString(file);
        JSON.readTree(text); // says where the JSON is broken, which Avro's parser does not
        return new Schema.Parser().parse(text);
    }
}
