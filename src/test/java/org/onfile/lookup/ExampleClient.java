package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The clients in {@code docs/clients}, run as processes. */
public enum ExampleClient {
    JAVA("OnfileClient.java", "OnfileNotice.java"),
    NODE("onfile-client.mjs", "onfile-notice.mjs");

    private final Path source;
    private final Path noticeSource;

    ExampleClient(String file, String noticeFile) {
        this.source = Path.of("docs/clients", file);
        this.noticeSource = Path.of("docs/clients", noticeFile);
    }

    Path source() {
        return source;
    }

    /** Of the one that makes notices, beside the other. */
    public Path noticeSource() {
        return noticeSource;
    }

    /** What a client ended with, and what it printed. */
    public record Ended(int exitCode, String output) {}

    /** Runs it; the test is left out where the machine has nothing to run it with. */
    Ended run(Object... arguments) throws IOException, InterruptedException {
        return run(source, "", Map.of(), arguments);
    }

    /** The same of a client that is tried out. */
    Ended tryOut(Object... arguments) throws IOException, InterruptedException {
        return run(source, "", Map.of("ONFILE_SANDBOX", "true"), arguments);
    }

    /** Runs the one that makes notices, into which a scanner types a line. */
    public Ended scan(String typed, Object... arguments) throws IOException, InterruptedException {
        return run(noticeSource, typed + "\n", Map.of(), arguments);
    }

    private Ended run(Path program, String typed, Map<String, String> environment, Object... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        Path classes = Files.createTempDirectory("onfile-client");
        switch (this) {
            case JAVA -> {
                compile(classes);
                command.addAll(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes.toString(),
                        program.getFileName().toString().replace(".java", "")));
            }
            case NODE -> {
                assumeThat(hasNode())
                        .as("no node on this machine: the Node client is not tried")
                        .isTrue();
                command.addAll(List.of("node", program.toString()));
            }
        }
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream keyboard = process.getOutputStream()) {
            keyboard.write(typed.getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedBefore) {
            // It read nothing, as where it is used wrongly
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }

    private void compile(Path classes) {
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "8",
                        "-Xlint:-options",
                        "-d",
                        classes.toString(),
                        source.toString(),
                        noticeSource.toString());
        assertThat(compiled).isZero();
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
