package org.onfile.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.onfile.digest.Digest;
import org.onfile.file.DurableFile;

/**
 * The files that each start of the demo writes into its data directory. What somebody changed in one since is never lost: it
 * is kept beside it under another name, and the demo says so. Which text was the demo's own is in {@code
 * departments/written.json}; of files of before there was that record, any other text counts as changed.
 */
final class OwnFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;
    private final Path record;
    private final StartupProgress progress;
    private final Map<String, String> written;

    private OwnFiles(Path data, Path record, StartupProgress progress, Map<String, String> written) {
        this.data = data;
        this.record = record;
        this.progress = progress;
        this.written = written;
    }

    static OwnFiles in(Path data, StartupProgress progress) throws IOException {
        Path record = data.resolve("departments").resolve("written.json");
        Map<String, String> written = new TreeMap<>();
        if (Files.exists(record)) {
            JsonNode digests = JSON.readTree(record.toFile());
            digests.fieldNames()
                    .forEachRemaining(
                            name -> written.put(name, digests.path(name).asText()));
        }
        return new OwnFiles(data, record, progress, written);
    }

    /**
     * Writes one that the demo makes anew at each start.
     *
     * @param permissions such as {@link DurableFile#OWNER_ONLY}; also of what is kept
     */
    void write(String name, String text, String permissions) throws IOException {
        Path file = data.resolve(name);
        if (Files.exists(file)) {
            String there = Files.readString(file);
            if (!there.equals(text) && !digest(there).equals(written.get(name))) {
                keep(name, there, permissions);
            }
        }
        DurableFile.write(file, text, permissions);
        written.put(name, digest(text));
        DurableFile.write(record, JSON.writeValueAsString(written), DurableFile.READABLE);
    }

    private static String digest(String text) {
        return Digest.of(text).label();
    }

    private void keep(String name, String text, String permissions) throws IOException {
        String kept = name + ".before";
        for (int number = 2; Files.exists(data.resolve(kept)); number++) {
            if (Files.readString(data.resolve(kept)).equals(text)) {
                return;
            }
            kept = name + ".before-" + number;
        }
        DurableFile.write(data.resolve(kept), text, permissions);
        progress.say(name + " is written anew; what it said before is kept in " + kept);
    }
}
