package org.onfile.cli.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Clock;
import java.util.List;
import org.onfile.attest.AnswerKeys;
import org.onfile.exchangelog.LogKeys;
import org.onfile.exchangelog.tlog.VerifierKey;
import org.springframework.core.env.Environment;

/** The key files of a hub that has run. */
record HubKeys(Path folder) {

    /** What keys are for. */
    enum Use {
        answers("answer-keys.json"),
        log("log-keys.json");

        private final String file;

        Use(String file) {
            this.file = file;
        }
    }

    static HubKeys of(Environment settings) throws IOException {
        Path data = Path.of(settings.getProperty("onfile.data", ".onfile"));
        HubKeys keys = new HubKeys(data.resolve("keys"));
        for (Use use : Use.values()) {
            if (!Files.isReadable(keys.file(use))) {
                throw new IOException(keys.file(use) + ": cannot be read. Name with --data the directory of a hub that"
                        + " has run, and be the user that runs it");
            }
        }
        return keys;
    }

    /** The names of the current key and the retired ones, newest first. */
    List<String> names(Use use) throws IOException {
        return switch (use) {
            case answers -> AnswerKeys.in(folder, Clock.systemUTC()).keyIds();
            case log ->
                LogKeys.existing(folder).verifiers().stream()
                        .map(VerifierKey::toString)
                        .toList();
        };
    }

    /** Puts a new key in the place of the current one, which is retired; the file stays its owner's. */
    void rotate(Use use) throws IOException {
        UserPrincipal owner = Files.getOwner(file(use));
        switch (use) {
            case answers -> AnswerKeys.in(folder, Clock.systemUTC()).rotate();
            case log -> LogKeys.existing(folder).rotate();
        }
        Files.setOwner(file(use), owner);
    }

    private Path file(Use use) {
        return folder.resolve(use.file);
    }
}
