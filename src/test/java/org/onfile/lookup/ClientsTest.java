package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.cli.Shell;

/** The clients in {@code docs/clients} and the shell's commands: each asks over mutual TLS and verifies the answer. */
@ExtendWith(LookupHub.Shared.class)
class ClientsTest {

    private static final String CODE = "91990100MA0CT0001Q";

    private final LookupHub hub;
    private final Path folder;
    private final Path lookup;

    ClientsTest(LookupHub hub, @TempDir Path folder) throws IOException {
        this.hub = hub;
        this.folder = folder;
        this.lookup = folder.resolve("lookup.json");
        hub.filing().feed("market-regulation", "business-licence");
        hub.filing().certificate("market-regulation", "business-licence", "valid", "001", CODE, "晨光餐饮店", licence -> {});
        write(LookupHub.lookup("001", CODE, "business-licence", "certificateNumber"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"OnfileClient.java", "onfile-client.mjs"})
    void areShort_andNeedNothingElse(String client) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs/clients", client));

        assertThat(lines).hasSizeLessThanOrEqualTo(60);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("import"))
                .allMatch(line -> line.matches("import (javax?\\..*|.* from 'node:.*';)"));
    }

    @Nested
    class OnJava8 {

        @Test
        void asksAndVerifies() throws Exception {
            assertThat(run(java())).contains("0 ").contains("\"outcome\":\"FOUND_VALID\"");
        }

        @Test
        void saysWhyTheHubRefuses() throws Exception {
            write(LookupHub.lookup("001", "91990100MA0CT0001P", "business-licence"));

            assertThat(run(java())).startsWith("1 ").contains("wrong-check-character");
        }

        private List<String> java() {
            int compiled = ToolProvider.getSystemJavaCompiler()
                    .run(
                            null,
                            null,
                            null,
                            "--release",
                            "8",
                            "-Xlint:-options",
                            "-d",
                            folder.toString(),
                            "docs/clients/OnfileClient.java");
            assertThat(compiled).isZero();
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    folder.toString(),
                    "OnfileClient");
        }
    }

    @Nested
    class OnNode {

        @Test
        void asksAndVerifies() throws Exception {
            assumeThat(hasNode())
                    .as("no node on this machine: the Node client is not tried")
                    .isTrue();

            assertThat(run(List.of("node", "docs/clients/onfile-client.mjs")))
                    .startsWith("0 ")
                    .contains("\"outcome\": \"FOUND_VALID\"");
        }

        @Test
        void saysWhyTheHubRefuses() throws Exception {
            assumeThat(hasNode())
                    .as("no node on this machine: the Node client is not tried")
                    .isTrue();
            write(LookupHub.lookup("001", "91990100MA0CT0001P", "business-licence"));

            assertThat(run(List.of("node", "docs/clients/onfile-client.mjs")))
                    .startsWith("1 ")
                    .contains("wrong-check-character");
        }

        private boolean hasNode() throws InterruptedException {
            try {
                return new ProcessBuilder("node", "--version").start().waitFor() == 0;
            } catch (IOException e) {
                return false;
            }
        }
    }

    @Nested
    class InTheShell {

        private final Shell shell = new Shell();

        @Test
        void asksAndVerifies() {
            assertThat(onfile("lookup", lookup.toString())).as(shell.err()).isZero();
            assertThat(shell.out()).contains("\"FOUND_VALID\"");
            assertThat(shell.err()).contains("business-licence: FOUND_VALID");
        }

        @Test
        void findsWanting_whatIsNotOnFile() throws IOException {
            write(LookupHub.lookup("001", "91330203674737244W", "business-licence"));

            assertThat(onfile("lookup", lookup.toString())).isEqualTo(1);
        }

        @Test
        void isUsedWrongly_withABrokenQuestion() throws IOException {
            write(LookupHub.lookup("001", "91990100MA0CT0001P", "business-licence"));

            assertThat(onfile("lookup", lookup.toString())).isEqualTo(2);
            assertThat(shell.err()).contains("/holder/code").doesNotContain("91990100MA0CT0001P");
        }

        @Test
        void verifiesAKeptReply_withFetchedKeys_andOffline() throws IOException {
            Path reply = kept();
            Path keys = page("/.well-known/jwks.json", "jwks.json");
            Path logKey = page("/log/key", "log.key");

            assertThat(onfile("answer", "verify", reply.toString()))
                    .as(shell.err())
                    .isZero();
            assertThat(shell.out())
                    .contains("GENUINE")
                    .contains("requester intake")
                    .contains("FOUND_VALID")
                    .contains("LOGGED");
            assertThat(shell.run(
                            "answer",
                            "verify",
                            reply.toString(),
                            "--keys",
                            keys.toString(),
                            "--log-key",
                            logKey.toString()))
                    .isZero();
        }

        @Test
        void verifiesTheReply_thatItPrints() throws IOException {
            assertThat(onfile("lookup", lookup.toString())).isZero();
            Path reply = Files.writeString(folder.resolve("printed.json"), shell.out());

            assertThat(onfile("answer", "verify", reply.toString()))
                    .as(shell.err())
                    .isZero();
        }

        @Test
        void refusesAnAnswerWithoutAReceipt() throws IOException {
            ObjectNode reply = (ObjectNode) LookupHub.json(Files.readString(kept()));
            Path bare = Files.writeString(
                    folder.resolve("answer.jws"), reply.path("answer").textValue());
            Path without = Files.writeString(
                    folder.resolve("without.json"), reply.without("receipt").toString());

            for (Path kept : List.of(bare, without)) {
                assertThat(onfile("answer", "verify", kept.toString())).isEqualTo(1);
                assertThat(shell.err()).contains("no receipt: nothing shows that the exchange was logged");
            }
        }

        @Test
        void findsAnAlteredAnswer() throws IOException {
            Path reply = kept();
            String answer =
                    LookupHub.json(Files.readString(reply)).at("/answer").textValue();
            Files.writeString(reply, answer.replace(answer.charAt(200), answer.charAt(200) == 'a' ? 'b' : 'a'));

            assertThat(onfile("answer", "verify", reply.toString())).isEqualTo(1);
            assertThat(shell.err()).contains("NOT GENUINE");
        }

        @Test
        void saysWhatIsMissing() {
            assertThat(shell.run("lookup", lookup.toString(), "--data", folder.toString()))
                    .isEqualTo(1);
            assertThat(shell.err()).contains("intake.pem").contains("--cert");
            assertThat(shell.run("answer", "verify")).isEqualTo(2);
        }

        private Path page(String path, String file) throws IOException {
            return Files.writeString(
                    folder.resolve(file), hub.get(hub.client("pki", ""), path).body());
        }

        private Path kept() throws IOException {
            Path reply = folder.resolve("reply.json");
            Files.writeString(
                    reply,
                    hub.ask(LookupHub.lookup("001", CODE, "business-licence")).toString());
            return reply;
        }

        private int onfile(String... arguments) {
            List<String> all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of(
                    "--url", hub.uri("").toString(), "--data", hub.data().toString()));
            return shell.run(all.toArray());
        }
    }

    private void write(ObjectNode question) throws IOException {
        Files.writeString(lookup, question.toString());
    }

    /** Exit code and output of a client of docs/clients. */
    private String run(List<String> client) throws IOException, InterruptedException {
        Path pki = hub.data().resolve("pki");
        List<String> command = new ArrayList<>(client);
        command.addAll(List.of(
                hub.uri("").toString(),
                pki.resolve("intake.pem").toString(),
                pki.resolve("intake.key.pem").toString(),
                pki.resolve("ca.pem").toString(),
                lookup.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() + " " + output;
    }
}
