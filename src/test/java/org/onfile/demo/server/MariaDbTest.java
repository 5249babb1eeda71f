package org.onfile.demo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** MariaDB in a folder under the system's temporary directory. */
final class MariaDbTest {

    private final Path folder;

    MariaDbTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void keepsDataAndPort_overARestart() throws Exception {
        int port;
        try (MariaDb server = MariaDb.start(folder, List.of())) {
            port = server.port();
            execute(
                    server,
                    "create database kept; create table kept.t (a int primary key); insert into kept.t values (1)");
        }
        try (MariaDb server = MariaDb.start(folder, List.of())) {
            assertThat(server.port()).isEqualTo(port);
            assertThat(single(server, "select a from kept.t")).isEqualTo("1");
        }
    }

    @Test
    void letsNobodyInWithoutAPassword() throws Exception {
        try (MariaDb server = MariaDb.start(folder, List.of())) {
            assertThatThrownBy(() -> server.connect("", "root", "").close()).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> server.connect("", "somebody", "").close()).isInstanceOf(SQLException.class);
            assertThat(single(server, "select count(*) from mysql.global_priv where user = ''"))
                    .isEqualTo("0");
        }
    }

    @Test
    void writesEachCommitToDisk_andRowsToTheBinaryLog() throws Exception {
        try (MariaDb server = MariaDb.start(folder, List.of())) {
            assertThat(single(
                            server,
                            "select concat_ws(' ', @@innodb_flush_log_at_trx_commit, @@sync_binlog, @@log_bin,"
                                    + " @@binlog_format, @@binlog_row_image)"))
                    .isEqualTo("1 1 ON ROW FULL");
        }
    }

    /** A server that starts deletes what looks like a dead one's temporary tables in that folder. */
    @Test
    void sharesNoFolderForTemporaryTables_withOtherServers() throws Exception {
        try (MariaDb server = MariaDb.start(folder, List.of())) {
            assertThat(Path.of(single(server, "select @@tmpdir"))).startsWith(folder.toRealPath());
        }
    }

    @Test
    void refusesASecondServer_whileTheFirstOneIsInUse() throws Exception {
        try (MariaDb server = MariaDb.start(folder, List.of())) {
            assertThatThrownBy(() -> MariaDb.start(folder, List.of()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("in use by another running onfile");
            assertThat(single(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void takesOverFromAServer_whoseJvmWasKilled() throws Exception {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String orphan;
        try (BufferedReader out = jvm.inputReader()) {
            orphan = Optional.ofNullable(out.readLine()).orElseThrow();
            jvm.destroyForcibly();
            assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(ProcessHandle.of(Long.parseLong(orphan))).isPresent();

        try (MariaDb server = MariaDb.start(folder, List.of())) {
            assertThat(ProcessHandle.of(Long.parseLong(orphan))).isEmpty();
            assertThat(single(server, "select a from kept.t")).isEqualTo("1");
        }
    }

    /** Starts a server, commits, tells the server's process id and waits to be killed. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            MariaDb server = MariaDb.start(folder, List.of());
            execute(
                    server,
                    "create database kept; create table kept.t (a int primary key); insert into kept.t values (1)");
            System.out.println(
                    Files.readString(folder.resolve("data/mariadbd.pid")).strip());
            Thread.currentThread().join();
        }
    }

    private static void execute(MariaDb server, String sql) throws SQLException {
        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(MariaDb server, String query) throws SQLException {
        try (Connection connection = server.connect("");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
