package org.onfile.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.digest.Digest;

/**
 * The files of a catalogue as they are published: all of a version in one value.
 *
 * @param texts by path within the catalogue, e.g. {@code matters/food-business-permit.matter.yaml}
 */
public record CatalogueFiles(SortedMap<String, String> texts) {

    /** The one file that is in no folder. */
    static final String CITY = "city.yaml";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * All YAML files in the folders of a catalogue, and {@code city.yaml} beside them.
     *
     * @throws UncheckedIOException if one cannot be read as UTF-8
     */
    public static CatalogueFiles in(Path folder) {
        SortedMap<String, String> texts = new TreeMap<>();
        if (Files.isRegularFile(folder.resolve(CITY))) {
            texts.put(CITY, text(folder.resolve(CITY)));
        }
        for (String part : new String[] {"calendar", "requirements", "matters", "recognitions"}) {
            if (!Files.isDirectory(folder.resolve(part))) {
                continue;
            }
            try (Stream<Path> children = Files.list(folder.resolve(part))) {
                for (Path path : children.filter(CatalogueFiles::isYaml).toList()) {
                    texts.put(part + "/" + path.getFileName(), text(path));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(folder.resolve(part) + " cannot be read", e);
            }
        }
        return new CatalogueFiles(texts);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** As {@link #json()} wrote them. */
    public static CatalogueFiles parse(String json) {
        try {
            return new CatalogueFiles(JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a version of the catalogue in the store is no JSON", e);
        }
    }

    /** One text for all, for the store. */
    public String json() {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SHA-256 over a line for each file, its path and its digest, in hexadecimal digits. */
    String version() {
        return Digest.of(texts.entrySet().stream()
                        .map(file ->
                                file.getKey() + " " + Digest.of(file.getValue()).hex() + "\n")
                        .collect(Collectors.joining()))
                .hex();
    }

    /** The files whose paths begin so. */
    Map<String, String> below(String folder) {
        return texts.entrySet().stream()
                .filter(file -> file.getKey().startsWith(folder + "/"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    private static boolean isYaml(Path path) {
        return path.toString().endsWith(".yaml") || path.toString().endsWith(".yml");
    }
}
