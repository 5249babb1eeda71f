package org.onfile.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cli.Shell;
import org.onfile.verify.TestLog;

/** Where openings are written, which are personal data: to the file that is named, and nowhere else. */
class OpeningsPlaceTest {

    private final Path served;
    private final Path data;
    private final Path copy;
    private final Shell shell = new Shell();

    OpeningsPlaceTest(@TempDir Path served, @TempDir Path data) throws Exception {
        this.served = served;
        this.data = data;
        this.copy = data.resolve("copy");
        TestLog log = TestLog.of(20).writeTo(served);
        Files.move(log.writeOpenings(served, IntStream.range(0, 20).toArray()), served.resolve("all-openings.jsonl"));
    }

    @Test
    void isNotWhereALinkLeads() throws Exception {
        Path other = Files.writeString(data.resolve("other"), "somebody's file, without a last line break");
        Path link = Files.createSymbolicLink(data.resolve("openings.jsonl"), other);

        assertThat(export(link)).isEqualTo(1);

        assertThat(shell.err()).contains("openings.jsonl: a link or a folder");
        assertThat(other).hasContent("somebody's file, without a last line break");
        assertThat(export(Files.createSymbolicLink(data.resolve("dangling"), data.resolve("nowhere"))))
                .isEqualTo(1);
        assertThat(data.resolve("nowhere")).doesNotExist();
    }

    @Test
    void isNotInTheMirror_alsoByWayOfALink() throws Exception {
        Files.createDirectories(copy);
        Path link = Files.createSymbolicLink(data.resolve("private"), copy);

        assertThat(export(link.resolve("openings"))).isEqualTo(2);
        assertThat(shell.err()).contains("which anybody may have");

        Files.delete(link);
        Path real = Files.createDirectory(data.resolve("private"));
        Path mirror = Files.createSymbolicLink(data.resolve("mirror"), real);
        assertThat(run(mirror, real.resolve("openings"))).isEqualTo(2);
    }

    @Test
    void isNotAFileThatOthersMayRead() throws Exception {
        Path open = Files.writeString(data.resolve("openings.jsonl"), "");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-r--"));

        assertThat(export(open)).isEqualTo(1);
        assertThat(shell.err()).contains("chmod 600");
        assertThat(open).isEmptyFile();

        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-------"));
        assertThat(export(open)).as(shell.err()).isZero();
    }

    private int export(Path openings) throws Exception {
        return run(copy, openings);
    }

    private int run(Path mirror, Path openings) throws Exception {
        try (MirrorServer hub = MirrorServer.of(served, data)) {
            return shell.run(
                    "log", "export", "--out", mirror, "--url", hub.url(), "--data", data, "--openings", openings);
        }
    }
}
