package org.onfile.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.verify.LogVerdict.Sound;
import org.onfile.verify.Mirror.Update;

/** Symbolic links that somebody put into a mirror: nothing is written through them. */
class MirrorLinksTest {

    private final Path origin;
    private final Path folder;
    private final Path elsewhere;
    private final TestLog log;

    MirrorLinksTest(@TempDir Path origin, @TempDir Path folder, @TempDir Path elsewhere) {
        this.origin = origin;
        this.folder = folder;
        this.elsewhere = elsewhere;
        this.log = TestLog.of(700).writeTo(origin);
    }

    @Test
    void leadNowhere_whereAFolderBelongs() throws IOException {
        Files.createSymbolicLink(folder.resolve("tile"), elsewhere);

        assertThatIOException().isThrownBy(this::update).withMessageContaining("tile: a symbolic link");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void areReplaced_whereAFileBelongs() throws IOException {
        update();
        Path other = Files.write(elsewhere.resolve("other"), new byte[8_192]);
        Files.delete(folder.resolve("tile/0/000"));
        Files.createSymbolicLink(folder.resolve("tile/0/000"), other);
        Path key = Files.writeString(elsewhere.resolve("key"), log.key() + "\n");
        Files.delete(folder.resolve("key"));
        Files.createSymbolicLink(folder.resolve("key"), key);

        assertThat(update().verdict()).isInstanceOf(Sound.class);

        assertThat(Files.isSymbolicLink(folder.resolve("tile/0/000"))).isFalse();
        assertThat(Files.isRegularFile(folder.resolve("key"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(other).hasBinaryContent(new byte[8_192]);
    }

    @Test
    void mayLeadToTheMirrorItself() throws IOException {
        Path link = Files.createSymbolicLink(elsewhere.resolve("mirror"), folder);

        assertThat(new Mirror(link, new DirectorySource(origin))
                        .update(log.keys(), 0, ProgressListener.UNSEEN)
                        .verdict())
                .isInstanceOf(Sound.class);
    }

    private Update update() throws IOException {
        return new Mirror(folder, new DirectorySource(origin)).update(log.keys(), 0, ProgressListener.UNSEEN);
    }
}
