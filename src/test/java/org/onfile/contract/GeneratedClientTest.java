package org.onfile.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.edge.Pem;
import org.onfile.lookup.LookupHub;

/**
 * The client that openapi-generator makes of {@code openapi.yaml} in Java, compiled together with what
 * {@code docs/clients/generated} shows, asks a hub over mutual TLS.
 */
@ExtendWith(LookupHub.Shared.class)
@Timeout(180)
class GeneratedClientTest {

    private static final Path GENERATOR = Path.of("target/generator/openapi-generator-cli.jar");
    private static final Path EXAMPLE = Path.of("docs/clients/generated/TryAll.java");
    /** Of this test alone: others ask for theirs in the same hub, and find one. */
    private static final String CODE = "91990100MB00000277";

    private static final String PASSWORD = "of the test";

    private final LookupHub hub;
    private final Path folder;

    GeneratedClientTest(LookupHub hub, @TempDir Path folder) {
        this.hub = hub;
        this.folder = folder;
    }

    @Test
    void asksAndIsAnswered() throws Exception {
        hub.filing().feed("market-regulation", "business-licence");
        hub.filing().certificate("market-regulation", "business-licence", "made", "001", CODE, "晨光餐饮店", licence -> {});
        Path trials = folder.resolve("try.json");
        Files.writeString(trials, trials().toString());
        assertThat(GENERATOR).as("./mvnw generate-test-resources brings it").exists();

        generate();
        Path classes = compile();

        assertThat(run(
                        java(),
                        "-cp",
                        classes + File.pathSeparator + classPath(),
                        "TryAll",
                        hub.uri("").toString(),
                        keyStore().toString(),
                        PASSWORD,
                        hub.data().resolve("pki/ca.pem").toString(),
                        trials.toString()))
                .contains("3 lookups, 0 not as expected; receipt true, keys and log true,"
                        + " refusal 404 urn:onfile:problem:no-such-exchange");
    }

    private static ArrayNode trials() {
        ArrayNode trials = JsonNodeFactory.instance.arrayNode();
        trials.add(trial("FOUND_VALID", LookupHub.lookup("001", CODE, "business-licence", "certificateNumber")));
        trials.add(trial("NOT_ON_FILE", LookupHub.lookup("001", "91990100MA0CT0777A", "business-licence")));
        trials.add(trial("NOT_ON_FILE", LookupHub.lookup("111", "990100199001010012", "business-licence")));
        return trials;
    }

    private static JsonNode trial(String expected, JsonNode lookup) {
        return LookupHub.json("{\"what\":\"\",\"lookup\":" + lookup + ",\"expect\":[\"" + expected + "\"]}");
    }

    private void generate() throws IOException, InterruptedException {
        run(
                java(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                GENERATOR.toString(),
                "generate",
                "-g",
                "java",
                "--library",
                "native",
                "-i",
                "src/main/resources/openapi.yaml",
                "-o",
                folder.resolve("client").toString(),
                "--additional-properties=openApiNullable=false,useJakartaEe=true,enumUnknownDefaultCase=true",
                "--global-property=apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false");
    }

    private Path compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createDirectory(folder.resolve("classes"));
        List<Path> sources = new ArrayList<>(List.of(EXAMPLE));
        try (Stream<Path> generated = Files.walk(folder.resolve("client/src/main/java"))) {
            generated.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            assertThat(compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("-nowarn", "-proc:none", "-cp", classPath(), "-d", classes.toString()),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources))
                            .call())
                    .isTrue();
        }
        return classes;
    }

    /** What the generated client needs beside the JDK: Jackson 2 and an annotation. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> element.contains("jackson") || element.contains("jakarta.annotation"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Path keyStore() throws Exception {
        Path pki = hub.data().resolve("pki");
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                "intake",
                Pem.key(pki.resolve("intake.key.pem")),
                PASSWORD.toCharArray(),
                Pem.certificates(pki.resolve("intake.pem")).toArray(X509Certificate[]::new));
        Path file = folder.resolve("intake.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            own.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(Duration.ofSeconds(100))).isTrue();
        String said = Files.readString(output);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
