package org.onfile.cli.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.onfile.attest.AnswerKeys;
import org.onfile.attest.Sm2Keys;
import org.onfile.exchangelog.LogKeys;
import org.onfile.keys.SigningKeys;
import org.springframework.core.env.Environment;

/** The key files of a hub that has run. */
record HubKeys(Path folder) {

    /** What keys are for. */
    enum Use {
        answers("answer-keys.json"),
        log("log-keys.json"),
        /** Only of a hub that signs answers by SM2 too. */
        sm2("sm2-keys.pem");

        private final String file;

        Use(String file) {
            this.file = file;
        }
    }

    static HubKeys of(Environment settings) throws IOException {
        Path data = Path.of(settings.getProperty("onfile.data", ".onfile"));
        HubKeys keys = new HubKeys(data.resolve("keys"));
        for (Use use : List.of(Use.answers, Use.log)) {
            if (!Files.isReadable(keys.file(use))) {
                throw new IOException(keys.file(use) + ": cannot be read. Name with --data the directory of a hub that"
                        + " has run, and be the user that runs it");
            }
        }
        return keys;
    }

    /** What the hub has keys for. */
    List<Use> uses() {
        return Arrays.stream(Use.values())
                .filter(use -> Files.exists(file(use)))
                .toList();
    }

    /** The names of the current key and the retired ones, newest first. */
    List<String> names(Use use) throws IOException {
        return keys(use).names();
    }

    /**
     * Puts a new key in the place of the current one, which is retired; the file stays its owner's.
     *
     * @throws IOException if the hub has no such key
     */
    void rotate(Use use) throws IOException {
        if (!uses().contains(use)) {
            throw new IOException(file(use) + " is not there: this hub signs no answers by SM2. It does, and makes the"
                    + " first key, once onfile.answers.sm2 is true");
        }
        UserPrincipal owner = Files.getOwner(file(use));
        keys(use).rotate();
        Files.setOwner(file(use), owner);
    }

    private SigningKeys keys(Use use) throws IOException {
        return switch (use) {
            case answers -> AnswerKeys.in(folder, Clock.systemUTC());
            case log -> LogKeys.existing(folder);
            case sm2 -> Sm2Keys.in(folder);
        };
    }

    private Path file(Use use) {
        return folder.resolve(use.file);
    }
}
