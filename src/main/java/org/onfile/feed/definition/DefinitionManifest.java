package org.onfile.feed.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.onfile.digest.Digest;
import org.onfile.file.DurableFile;

/**
 * The files that describe departments, each with the SHA-256 of its content, as a hub read them when it started. It
 * keeps this as {@code DIR/definitions.json}, so that commands beside it see which files have become newer.
 *
 * @param connectors the departments' folders, absolute
 * @param schemas the schemas' folder, absolute
 * @param properties the values of placeholders, absolute; the file need not be there
 * @param digests by absolute path, in order
 */
public record DefinitionManifest(Path connectors, Path schemas, Path properties, Map<Path, String> digests) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What became of a file. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /** A file that is not as the hub read it. */
    public record Change(Path file, Kind kind) {}

    /**
     * The files as they are now.
     *
     * @throws IOException if one cannot be read
     */
    public static DefinitionManifest of(Path connectors, Path schemas, Path properties) throws IOException {
        Map<Path, String> digests = new TreeMap<>();
        for (Path file : definitions(connectors.toAbsolutePath().normalize())) {
            digests.put(file, digest(file));
        }
        for (Path file : files(schemas.toAbsolutePath().normalize(), Integer.MAX_VALUE)) {
            digests.put(file, digest(file));
        }
        Path values = properties.toAbsolutePath().normalize();
        if (Files.isRegularFile(values)) {
            digests.put(values, digest(values));
        }
        return new DefinitionManifest(
                connectors.toAbsolutePath().normalize(),
                schemas.toAbsolutePath().normalize(),
                values,
                digests);
    }

    /**
     * What the hub of this data directory runs, or ran last, with; empty where none has run.
     *
     * @throws IOException if it cannot be read
     */
    public static Optional<DefinitionManifest> in(Path data) throws IOException {
        if (!Files.isReadable(file(data))) {
            return Optional.empty();
        }
        JsonNode kept = JSON.readTree(file(data).toFile());
        Map<Path, String> digests = new TreeMap<>();
        kept.path("sha256")
                .properties()
                .forEach(entry ->
                        digests.put(Path.of(entry.getKey()), entry.getValue().asText()));
        return Optional.of(new DefinitionManifest(
                Path.of(kept.path("connectors").asText()),
                Path.of(kept.path("schemas").asText()),
                Path.of(kept.path("properties").asText()),
                digests));
    }

    /** Keeps it; for the hub's user alone, since passwords are in one of the files. */
    public void keepIn(Path data) throws IOException {
        ObjectNode kept = JSON.createObjectNode()
                .put("connectors", connectors.toString())
                .put("schemas", schemas.toString())
                .put("properties", properties.toString());
        ObjectNode files = kept.putObject("sha256");
        digests.forEach((file, digest) -> files.put(file.toString(), digest));
        DurableFile.makeFolder(data);
        DurableFile.write(
                file(data),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(kept) + "\n",
                DurableFile.OWNER_ONLY);
    }

    /**
     * What has changed since.
     *
     * @throws IOException if a file cannot be read
     */
    public List<Change> changes() throws IOException {
        Map<Path, String> now = of(connectors, schemas, properties).digests();
        List<Change> changes = new ArrayList<>();
        TreeSet<Path> all = new TreeSet<>(digests.keySet());
        all.addAll(now.keySet());
        for (Path file : all) {
            String before = digests.get(file);
            String after = now.get(file);
            if (before == null) {
                changes.add(new Change(file, Kind.ADDED));
            } else if (after == null) {
                changes.add(new Change(file, Kind.REMOVED));
            } else if (!before.equals(after)) {
                changes.add(new Change(file, Kind.CHANGED));
            }
        }
        return changes;
    }

    private static List<Path> definitions(Path connectors) throws IOException {
        return files(connectors, 2).stream()
                .filter(file -> file.getNameCount() == connectors.getNameCount() + 2)
                .filter(file ->
                        file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                .toList();
    }

    private static List<Path> files(Path folder, int depth) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String digest(Path file) throws IOException {
        return Digest.of(Files.readAllBytes(file)).hex();
    }

    private static Path file(Path data) {
        return data.resolve("definitions.json");
    }
}
