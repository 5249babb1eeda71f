package org.onfile.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.onfile.attest.AnswerKeys;
import org.onfile.attest.Sm2Keys;
import org.onfile.exchangelog.LogKeys;

class KeyFilesTest {

    private static final int AT_ONCE = 8;

    @TempDir
    private Path folder = Path.of("set by JUnit");

    interface Opening {
        SigningKeys in(Path folder) throws Exception;
    }

    static Stream<Opening> uses() {
        return Stream.of(
                folder -> AnswerKeys.in(folder, Clock.systemUTC()),
                folder -> LogKeys.in(folder, "log.example"),
                Sm2Keys::in);
    }

    @Test
    void areFollowed_all() throws Exception {
        List<SigningKeys> ours = List.of(
                AnswerKeys.in(folder, Clock.systemUTC()), LogKeys.in(folder, "log.example"), Sm2Keys.in(folder));
        List<String> before = ours.stream().map(keys -> keys.names().getFirst()).toList();
        AnswerKeys.in(folder, Clock.systemUTC()).rotate();
        LogKeys.existing(folder).rotate();
        Sm2Keys.in(folder).rotate();
        assertThat(ours).allMatch(keys -> keys.names().size() == 1);

        new KeyFiles(ours).follow();

        assertThat(ours).allMatch(keys -> keys.names().size() == 2);
        assertThat(ours.stream().map(keys -> keys.names().getLast())).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("uses")
    void holdOneFirstKey_howeverManyProcessesStartAtOnce(Opening opening) throws Exception {
        for (int round = 0; round < 10; round++) {
            Path fresh = folder.resolve("round-" + round);
            CyclicBarrier start = new CyclicBarrier(AT_ONCE);
            try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
                List<Future<List<String>>> opened = IntStream.range(0, AT_ONCE)
                        .mapToObj(number -> threads.submit(() -> {
                            start.await();
                            return opening.in(fresh).names();
                        }))
                        .toList();
                Set<List<String>> names = new HashSet<>();
                for (Future<List<String>> one : opened) {
                    names.add(one.get());
                }
                assertThat(names).hasSize(1);
            }
        }
    }
}
