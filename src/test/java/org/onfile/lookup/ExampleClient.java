package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** The clients in {@code docs/clients}, run as processes. */
enum ExampleClient {
    JAVA("OnfileClient.java"),
    NODE("onfile-client.mjs");

    private final Path source;

    ExampleClient(String file) {
        this.source = Path.of("docs/clients", file);
    }

    Path source() {
        return source;
    }

    /** What a client ended with, and what it printed. */
    record Ended(int exitCode, String output) {}

    /** Runs it; the test is left out where the machine has nothing to run it with. */
    Ended run(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        Path classes = Files.createTempDirectory("onfile-client");
        switch (this) {
            case JAVA -> {
                compile(classes);
                command.addAll(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes.toString(),
                        "OnfileClient"));
            }
            case NODE -> {
                assumeThat(hasNode())
                        .as("no node on this machine: the Node client is not tried")
                        .isTrue();
                command.addAll(List.of("node", source.toString()));
            }
        }
        Stream.of(arguments).map(Object::toString).forEach(command::add);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
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
                        source.toString());
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
