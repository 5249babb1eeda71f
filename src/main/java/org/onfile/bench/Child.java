package org.onfile.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.onfile.cli.Onfile;

/**
 * An {@code onfile} command in a JVM of its own, with this JVM's options for heap and collector. It can be frozen
 * (SIGSTOP), so that work piles up before it and the clock starts when it thaws, warm and connected.
 *
 * @param log what it says of itself
 */
public record Child(Process process, Path log) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** How many characters of a log a failure tells. */
    private static final int TOLD = 4_000;

    /** Starts {@code onfile} with these arguments; {@code environment} is added to this process's own. */
    public static Child start(Path log, Map<String, String> environment, List<String> arguments) throws IOException {
        ProcessBuilder builder = builder(log, environment, arguments);
        return new Child(builder.redirectOutput(appendTo(log)).start(), log);
    }

    /** The same for one to talk to: its standard output is heard, only its standard error goes to the log. */
    static Child startTalking(Path log, Map<String, String> environment, List<String> arguments) throws IOException {
        return new Child(builder(log, environment, arguments).start(), log);
    }

    private static ProcessBuilder builder(Path log, Map<String, String> environment, List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder(command(arguments)).redirectError(appendTo(log));
        builder.environment().putAll(environment);
        return builder;
    }

    private static ProcessBuilder.Redirect appendTo(Path log) {
        return ProcessBuilder.Redirect.appendTo(log.toFile());
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X") || option.startsWith("--") || option.startsWith("-Donfile."))
                .forEach(command::add);
        String path = System.getProperty("java.class.path");
        if (Onfile.class.getClassLoader().equals(ClassLoader.getSystemClassLoader())) {
            command.addAll(List.of("-cp", path, Onfile.class.getName()));
        } else {
            command.addAll(List.of("-jar", path));
        }
        command.addAll(arguments);
        return command;
    }

    /** Whether it has said something that was not heard yet. */
    boolean hasSpoken() throws IOException {
        return process.inputReader().ready();
    }

    /** Sends it a line. */
    void tell(String line) throws IOException {
        var input = process.outputWriter();
        input.write(line);
        input.write('\n');
        input.flush();
    }

    /** The next line that it prints, once it does. */
    String hear() throws IOException {
        String line = process.inputReader().readLine();
        if (line == null) {
            throw new IOException("a process of the bench ended; the end of its log:\n" + endOfLog());
        }
        return line;
    }

    public void verifyAlive() throws IOException {
        if (!process.isAlive()) {
            throw new IOException("a process of the bench ended with code " + process.exitValue()
                    + "; the end of its log:\n" + endOfLog());
        }
    }

    public String endOfLog() throws IOException {
        String all = Files.readString(log);
        return all.substring(Math.max(0, all.length() - TOLD));
    }

    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (kill.waitFor() != 0) {
            verifyAlive();
            throw new IOException("kill -" + name + " failed");
        }
    }

    /** The most memory that the process has had resident so far, in bytes: VmHWM of Linux. */
    long peakResident() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            String peak = lines.filter(line -> line.startsWith("VmHWM:"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("this system does not tell a process's peak memory"));
            return Long.parseLong(peak.replaceAll("[^0-9]", "")) * 1024;
        }
    }

    /** Asks it to stop and waits; one that does not is killed. */
    @Override
    public void close() {
        try {
            thaw();
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
