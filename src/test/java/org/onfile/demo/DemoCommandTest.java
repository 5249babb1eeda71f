package org.onfile.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code onfile demo} as somebody at a shell has it: a process of its own, in a folder under the temporary directory. */
final class DemoCommandTest {

    private static final Pattern READY = Pattern.compile("READY api=(https://localhost:\\d+) console=(\\S+) data=(.+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path data;

    DemoCommandTest(@TempDir Path folder) {
        this.data = folder.resolve("city");
    }

    @Test
    @Timeout(value = 9, unit = TimeUnit.MINUTES)
    void answersEverythingInTryJson_alsoAfterAKill_andLeavesNoServerBehind() throws Exception {
        int port = DemoProcess.freePort();
        try (DemoProcess first = DemoProcess.start(data, port, "--people", "300", "--live", "5")) {
            assertThat(TryJson.wronglyAnswered(data, awaitReady(first))).isEmpty();
            assertThat(databases()).isEqualTo(10);
            for (Path secret : List.of(data, data.resolve("keys"))) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                        .isEqualTo("rwx------");
            }
            assertThat(Files.readString(data.resolve("log.vkey")))
                    .matches("localhost\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]+\n");
            first.kill();
        }
        String founded = Files.readString(data.resolve("departments/city.json"));

        try (DemoProcess second = DemoProcess.start(data, port)) {
            assertThat(TryJson.wronglyAnswered(data, awaitReady(second))).isEmpty();
        }
        assertThat(Files.readString(data.resolve("departments/city.json"))).isEqualTo(founded);
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(command -> command.contains(data.toString())))
                .isEmpty();
    }

    @Test
    void saysWhatToDo_whenThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0);
                DemoProcess demo = DemoProcess.start(data, taken.getLocalPort())) {
            assertThat(demo.awaitEnd()).isEqualTo(1);
            assertThat(String.join("\n", demo.output()))
                    .contains("port " + taken.getLocalPort() + " is in use", "--port");
        }
    }

    /** The address that the line names. */
    private String awaitReady(DemoProcess demo) throws IOException {
        Matcher ready = READY.matcher(demo.awaitReady());
        assertThat(ready.matches()).isTrue();
        assertThat(ready.group(3)).isEqualTo(data.toRealPath().toString());
        return ready.group(1);
    }

    private int databases() throws IOException {
        Path file = data.resolve("databases.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        return JSON.readTree(file.toFile()).size();
    }
}
