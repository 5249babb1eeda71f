package org.onfile.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real server each time: what a killed JVM, a stale file or a second process may do to it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class EmbeddedPostgresTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    @Test
    void keepsPortPasswordAndData_overRestarts() throws Exception {
        int port;
        String password;
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, Map.of())) {
            port = server.port();
            password = server.password();
            execute(server, "create table kept as select 42 as answer");
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, Map.of("wal_level", "logical"))) {
            assertThat(server.port()).isEqualTo(port);
            assertThat(server.password()).isEqualTo(password);
            assertThat(one(server, "select answer from kept")).isEqualTo("42");
            assertThat(one(server, "show wal_level")).isEqualTo("logical");
        }
    }

    @Test
    void losesNothingCommitted_andLetsNobodyInWithoutPassword() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, Map.of())) {
            assertThat(one(server, "show fsync")).isEqualTo("on");
            assertThat(one(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(one(server, "show full_page_writes")).isEqualTo("on");
            assertThat(one(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Files.getPosixFilePermissions(folder.resolve("password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThatThrownBy(() -> DriverManager.getConnection(
                                    server.url("postgres"), EmbeddedPostgres.SUPERUSER, "guessed")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void takesOverFromTheServerOfAKilledJvm() throws Exception {
        long orphan;
        Process jvm = startInAnotherJvm();
        try (BufferedReader said = jvm.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("committed");
            orphan = Postmaster.pid(folder.resolve("data/postmaster.pid")).orElseThrow();
            jvm.destroyForcibly().waitFor();
        }
        assertThat(serves(orphan)).isTrue();

        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, Map.of())) {
            assertThat(one(server, "select answer from kept")).isEqualTo("42");
            assertThat(serves(orphan)).isFalse();
        }
    }

    @Test
    void recovers_whenTheServerWasKilledToo() throws Exception {
        Process jvm = startInAnotherJvm();
        try (BufferedReader said = jvm.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("committed");
            jvm.destroyForcibly().waitFor();
        }
        long orphan = Postmaster.pid(folder.resolve("data/postmaster.pid")).orElseThrow();
        ProcessHandle.of(orphan).orElseThrow().destroyForcibly();

        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, Map.of())) {
            assertThat(one(server, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void starts_whenThePidFileNamesSomeOtherProgram() throws Exception {
        EmbeddedPostgres.start(folder, Map.of()).close();
        Files.writeString(
                folder.resolve("data/postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + folder.resolve("data") + "\n");

        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, Map.of())) {
            assertThat(one(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void leavesTheServerOfALiveProcessAlone() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder, Map.of())) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder, Map.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use by another running onfile");
            assertThat(one(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void saysWhatTheServerSaid_whenASettingIsWrong() {
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder, Map.of("max_connections", "many")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("max_connections")
                .hasMessageContaining("postgres.log");
    }

    private boolean serves(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> Postmaster.serves(process, folder.resolve("data")))
                .orElse(false);
    }

    private Process startInAnotherJvm() throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeftRunning.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Starts the server, commits a row, says so, and waits to be killed. */
    static final class LeftRunning {
        private LeftRunning() {}

        @SuppressWarnings("SystemOut")
        public static void main(String[] args) throws Exception {
            EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(args[0]), Map.of());
            execute(server, "create table kept as select 42 as answer");
            System.out.println("committed");
            Thread.currentThread().join();
        }
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(EmbeddedPostgres server, String query) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
