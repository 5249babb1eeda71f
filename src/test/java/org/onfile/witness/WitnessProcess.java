package org.onfile.witness;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onfile.tlog.VerifierKey;

/** {@code onfile witness} in a JVM of its own, so that it can be killed. */
final class WitnessProcess implements AutoCloseable {

    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:[0-9]+/");

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();

    private WitnessProcess(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("witness-output").start(this::read);
    }

    static WitnessProcess start(Path data, VerifierKey log) throws IOException {
        return new WitnessProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.onfile.cli.Onfile",
                        "witness",
                        "--data",
                        data.toString(),
                        "--port",
                        "0",
                        "--name",
                        "witness.example",
                        "--log",
                        log.toString())
                .redirectErrorStream(true)
                .start());
    }

    /** Where it listens, once it does. */
    URI url() {
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the witness ended: " + String.join("\n", output));
            }
            return output.size() >= 2;
        });
        Matcher url = URL.matcher(output.get(1));
        if (!url.find()) {
            throw new IllegalStateException(String.join("\n", output));
        }
        return URI.create(url.group());
    }

    /** The key that it printed, after {@link #url}. */
    VerifierKey key() {
        return VerifierKey.parse(output.getFirst());
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException killed) {
            // Its output ends where it was killed.
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
