package org.onfile.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.onfile.file.DurableFile;

/** {@code clients.yaml} of the demo: its own clients, and those that somebody added. */
final class ClientsFile {

    private static final String NAME = "clients.yaml";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final ObjectMapper JSON = new ObjectMapper();

    private ClientsFile() {}

    /**
     * Writes it.
     *
     * @param own the demo's clients, as the file lists them
     */
    static void write(Path data, String own, OwnFiles files) throws IOException {
        StringBuilder all = new StringBuilder(own);
        Path file = data.resolve(NAME);
        if (Files.exists(file)) {
            Set<String> names = new HashSet<>();
            entries(own).forEach(client -> names.add(client.path("name").asText()));
            for (JsonNode client : entries(Files.readString(file))) {
                if (!names.contains(client.path("name").asText())) {
                    // JSON is YAML, too
                    all.append("  - ").append(JSON.writeValueAsString(client)).append('\n');
                }
            }
        }
        files.write(NAME, all.toString(), DurableFile.READABLE);
    }

    /** None of a file that is no YAML: it is kept as it was. */
    private static JsonNode entries(String text) {
        try {
            JsonNode file = YAML.readTree(text);
            return file == null ? JSON.createArrayNode() : file.path("clients");
        } catch (IOException e) {
            return JSON.createArrayNode();
        }
    }
}
