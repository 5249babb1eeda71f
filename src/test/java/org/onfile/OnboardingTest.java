package org.onfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cli.Onfile;
import org.onfile.demo.server.Pki;
import org.onfile.store.EmbeddedPostgres;
import org.onfile.store.StoreTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code docs/onboarding.md}, word for word: a department from nothing to its first answer, with files alone. */
class OnboardingTest {

    private static final Path PAGE = Path.of("docs", "onboarding.md");
    private static final Path EXAMPLE = Path.of("docs", "examples", "onboarding");
    private static final String FEED = "culture-tourism/performance-permit";

    private final Path folder;
    private final Path data;
    private final String page;

    OnboardingTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.page = Files.readString(PAGE);
    }

    @Test
    void showsItsFilesAsTheyAre() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(page)
                        .as(file.toString())
                        .contains(Files.readString(file).strip());
            }
        }
    }

    @Test
    void leadsFromNothingToTheFirstAnswer() throws Exception {
        String script;
        try (EmbeddedPostgres department = StoreTemplate.start(folder.resolve("department"), Map.of())) {
            administer(department, "postgres", "create role onfile login password 'chosen'; create database wlj");
            administer(department, "wlj", Files.readString(EXAMPLE.resolve("tables.sql")));
            prepareTheHub(department);

            JsonNode wanting = check(1);
            script = wanting.path("script").asText();
            assertThat(page).contains(script.strip());
            administer(department, "wlj", script);
        }
        try (EmbeddedPostgres department = StoreTemplate.start(folder.resolve("department"), Map.of())) {
            JsonNode content = check(0).path("feeds").path(0);
            assertThat(content.path("rows").asInt()).isEqualTo(4);
            assertThat(content.path("readable").asInt()).isEqualTo(3);

            try (TestHub hub = TestHub.start(
                    data,
                    folder.resolve("connectors"),
                    Map.of("onfile.schemas", folder.resolve("schemas").toString()))) {
                hub.awaitCurrent(FEED);
                Path question = Files.writeString(folder.resolve("question.json"), question());
                assertThat(lookUp(question)).isZero();
                administer(department, "wlj", "update yc_xkz set zt = '2' where xkzh = '990100120001'");
                await().atMost(Duration.ofSeconds(30)).until(() -> lookUp(question) == 1);
                showsWhatTheHubHas(hub);
                asksForALoad_whereTheHubMayHaveMissedChanges(department);
            }
        }
    }

    /** Identifiers as the hub gives them, and the key of a row that it cannot read. */
    private void showsWhatTheHubHas(TestHub hub) {
        String text = checkInWords(0);
        assertThat(text).contains("UNKNOWN_CODE at status (zt): xkzh 990100120004 ('K')");
        Matcher identifier = Pattern.compile("urn:onfile:culture-tourism:performance-permit:([0-9a-f-]{36})\n")
                .matcher(text);
        int shown = 0;
        while (identifier.find()) {
            shown++;
            assertThat(JdbcClient.create(hub.bean(DataSource.class))
                            .sql("select count(*) from certificate where ref = ?::uuid")
                            .param(identifier.group(1))
                            .query(Integer.class)
                            .single())
                    .as(identifier.group())
                    .isEqualTo(1);
        }
        assertThat(shown).isEqualTo(3);
    }

    private void asksForALoad_whereTheHubMayHaveMissedChanges(EmbeddedPostgres department) throws Exception {
        administer(department, "wlj", "alter publication onfile drop table yc_xkz");
        assertThat(check(1).path("thenLoad").path(0).asText()).isEqualTo(FEED);
        assertThat(checkInWords(1)).contains("now: ./onfile feed load --data " + data + " " + FEED);
    }

    private String checkInWords(int exitCode) {
        StringWriter out = new StringWriter();
        int code = onfile(
                out,
                "feed",
                "check",
                "--data",
                data.toString(),
                "--config",
                folder.resolve("hub.properties").toString(),
                folder.resolve("connectors").resolve(FEED + ".feed.yaml").toString());
        assertThat(code).as(out.toString()).isEqualTo(exitCode);
        return out.toString();
    }

    private void prepareTheHub(EmbeddedPostgres department) throws IOException {
        copy(EXAMPLE.resolve("connectors"), folder.resolve("connectors"));
        copy(Path.of("schemas"), folder.resolve("schemas"));
        copy(EXAMPLE.resolve("schemas"), folder.resolve("schemas"));
        Pki.city(data, List.of());
        Files.writeString(data.resolve("connectors.properties"), """
                CULTURE_TOURISM_HOST=127.0.0.1
                CULTURE_TOURISM_PORT=%d
                CULTURE_TOURISM_PASSWORD=chosen
                """.formatted(department.port()));
        Files.writeString(
                folder.resolve("hub.properties"),
                "onfile.schemas=" + folder.resolve("schemas") + "\nonfile.connectors=" + folder.resolve("connectors"));
    }

    private JsonNode check(int exitCode) throws IOException {
        StringWriter out = new StringWriter();
        int code = onfile(
                out,
                "feed",
                "check",
                "--json",
                "--data",
                data.toString(),
                "--config",
                folder.resolve("hub.properties").toString(),
                folder.resolve("connectors").resolve(FEED + ".feed.yaml").toString());
        assertThat(code).as(out.toString()).isEqualTo(exitCode);
        return new ObjectMapper().readTree(out.toString());
    }

    private int lookUp(Path question) {
        return onfile(new StringWriter(), "lookup", "--data", data.toString(), question.toString());
    }

    private static int onfile(StringWriter out, String... arguments) {
        return Onfile.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute(arguments);
    }

    /** The last block of JSON of the page's part on departments. */
    private String question() {
        int requesters = page.indexOf("# A new requester, from nothing");
        int start = page.lastIndexOf("```json\n", requesters) + "```json\n".length();
        return page.substring(start, page.indexOf("```", start));
    }

    private static void administer(EmbeddedPostgres server, String database, String script) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : script.replaceAll("(?m)^--.*$", "").split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy);
            }
        }
    }
}
