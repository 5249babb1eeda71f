package org.onfile.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FollowedFilesTest {

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private Path file = Path.of("set before each");
    private final AtomicLong nanoTime = new AtomicLong(42);

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("number"), "1000");
    }

    @Test
    void sayWhatTheySaidFirst_untilSomebodyLooks() throws IOException {
        FollowedFiles<Integer> followed = numbers();
        Files.writeString(file, "20000");

        assertThat(followed.latest()).isEqualTo(1000);
        assertThat(followed.look()).isTrue();
        assertThat(followed.latest()).isEqualTo(20_000);
        assertThat(followed.look()).isFalse();
    }

    @Test
    void areReadAgain_whenTheyWereChangedWithinOneTickOfTheClock() throws IOException {
        FollowedFiles<Integer> followed = numbers();
        FileTime tick = Files.getLastModifiedTime(file);
        for (String content : new String[] {"1001", "1002", "1003"}) {
            FileStamp before = FileStamp.of(file);
            Files.writeString(file, content);
            Files.setLastModifiedTime(file, tick);
            assertThat(FileStamp.of(file)).isEqualTo(before);

            assertThat(followed.look()).isTrue();
            assertThat(followed.latest()).isEqualTo(Integer.valueOf(content));
        }
    }

    @Test
    void areReadNoMore_onceEveryChangeWouldShow() throws IOException {
        FollowedFiles<Integer> followed = numbers();
        FileTime tick = Files.getLastModifiedTime(file);
        nanoTime.addAndGet(Duration.ofMillis(2_001).toNanos());
        followed.look();

        // As no clock allows: seconds later, but in the same tick
        Files.writeString(file, "1001");
        Files.setLastModifiedTime(file, tick);

        assertThat(followed.look()).isFalse();
        Files.setLastModifiedTime(file, FileTime.fromMillis(tick.toMillis() + 2_000));
        assertThat(followed.look()).isTrue();
    }

    @Test
    void keepWhatTheySaid_whereAChangeIsMalformed_untilItIsMended(CapturedOutput output) throws IOException {
        FollowedFiles<Integer> followed = numbers();
        FileTime tick = Files.getLastModifiedTime(file);
        Files.writeString(file, "10x1");
        Files.setLastModifiedTime(file, tick);

        for (int i = 0; i < 3; i++) {
            assertThat(followed.look()).isFalse();
        }
        assertThat(followed.latest()).isEqualTo(1000);
        assertThat(output.getAll()).containsOnlyOnce("The numbers: a change is not taken up until it is mended");

        Files.writeString(file, "1001");
        Files.setLastModifiedTime(file, tick);
        followed.look();
        assertThat(followed.latest()).isEqualTo(1001);
    }

    @Test
    void areReadAgain_whereReadingFailed_thoughNobodyTouchedThem(CapturedOutput output) throws IOException {
        AtomicLong failures = new AtomicLong();
        FollowedFiles<String> followed = new FollowedFiles<>(
                "The names",
                files -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new IOException("the disk is away");
                    }
                    return files.text(file);
                },
                nanoTime::get,
                file);
        Files.writeString(file, "changed");
        failures.set(2);

        assertThat(followed.look()).isFalse();
        nanoTime.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(followed.look()).isFalse();
        assertThat(followed.latest()).isEqualTo("1000");
        assertThat(followed.look()).isTrue();
        assertThat(followed.latest()).isEqualTo("changed");
        assertThat(output.getAll()).containsOnlyOnce("The names: cannot be read, which is tried again");
    }

    @Test
    void areAwayForAWhile_whereSomebodyReplacesThem() throws IOException {
        FollowedFiles<Integer> followed = numbers();
        Files.delete(file);
        assertThat(followed.look()).isFalse();

        Files.writeString(file, "7");

        assertThat(followed.look()).isTrue();
        assertThat(followed.latest()).isEqualTo(7);
    }

    @Test
    void areNotTakenUp_whereTheChangeIsRefused() throws IOException {
        FollowedFiles<Integer> rising = new FollowedFiles<>(
                "The numbers",
                new FollowedFiles.Reader<Integer>() {
                    @Override
                    public Integer read(FileSnapshot files) throws IOException {
                        return Integer.valueOf(files.text(file));
                    }

                    @Override
                    public void verifyChange(Integer inUse, Integer changed) throws MalformedFileException {
                        if (changed < inUse) {
                            throw new MalformedFileException(changed + " is less than " + inUse);
                        }
                    }
                },
                nanoTime::get,
                file);

        Files.writeString(file, "999");
        assertThat(rising.look()).isFalse();
        assertThat(rising.latest()).isEqualTo(1000);

        Files.writeString(file, "1001");
        assertThat(rising.look()).isTrue();
    }

    @Test
    void areReadTogether() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "a");
        FollowedFiles<String> both =
                new FollowedFiles<>("Both", read -> read.text(file) + read.text(other), nanoTime::get, file, other);
        Files.writeString(other, "b");

        both.look();

        assertThat(both.latest()).isEqualTo("1000b");
    }

    @Test
    void failAtTheStart_withoutShowingWhatTheyHold() throws IOException {
        Files.writeString(file, "secret");

        assertThatThrownBy(this::numbers)
                .isInstanceOf(MalformedFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    private FollowedFiles<Integer> numbers() throws IOException {
        return new FollowedFiles<>("The numbers", read -> Integer.valueOf(read.text(file)), nanoTime::get, file);
    }
}
