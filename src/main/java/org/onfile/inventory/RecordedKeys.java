package org.onfile.inventory;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.onfile.file.DurableFile;

/**
 * The keys that this node has recorded in the exchange log, in a file, so that a change of keys is recorded also where
 * the hub was down, or died, when it came.
 */
record RecordedKeys(Path file) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Followed.Keys NONE = new Followed.Keys(List.of(), List.of(), List.of());

    Followed.Keys read() throws IOException {
        return Files.exists(file) ? JSON.readValue(file.toFile(), Followed.Keys.class) : NONE;
    }

    void write(Followed.Keys keys) throws IOException {
        DurableFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(keys), DurableFile.READABLE);
    }
}
