package org.onfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hub whose heap is full ends, so that whoever watches it starts it again: one that only collects garbage answers nobody. */
class FullHeapTest extends LauncherFixture {

    FullHeapTest(@TempDir Path folder) {
        super(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo"})
    void endsTheHub(String command) throws Exception {
        script(java.resolve("bin/java"), """
                #!/bin/sh
                printf '%s\\n' "$@" >"$(dirname "$0")/arguments"
                """);
        run(command);
        List<String> options = Files.readAllLines(java.resolve("bin/arguments")).stream()
                .takeWhile(argument -> !argument.equals("-jar"))
                .toList();

        List<String> started = new ArrayList<>();
        started.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        started.addAll(options);
        // What comes last counts
        started.addAll(
                List.of("-Xms16m", "-Xmx16m", "-cp", System.getProperty("java.class.path"), Full.class.getName()));
        Process full = new ProcessBuilder(started)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(full.waitFor(2, TimeUnit.MINUTES)).as("it goes on").isTrue();
            assertThat(full.exitValue()).isEqualTo(3);
        } finally {
            full.destroyForcibly();
        }
    }

    /** Fills the heap in one thread, while another waits for ever. */
    static final class Full {

        private Full() {}

        public static void main(String[] arguments) throws InterruptedException {
            Thread filling = Thread.ofPlatform().daemon().start(Full::fill);
            filling.join();
            new CountDownLatch(1).await();
        }

        private static void fill() {
            List<byte[]> kept = new ArrayList<>();
            while (kept.size() < Integer.MAX_VALUE) {
                kept.add(new byte[64 * 1024]);
            }
        }
    }
}
