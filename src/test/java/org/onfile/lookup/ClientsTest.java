package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
    @EnumSource
    void areShort_andNeedNothingElse(ExampleClient client) throws IOException {
        List<String> lines = Files.readAllLines(client.source());

        assertThat(lines).hasSizeLessThanOrEqualTo(client == ExampleClient.JAVA ? 225 : 140);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("import"))
                .allMatch(line -> line.matches("import (javax?\\..*|.* from 'node:.*';)"));
    }

    @ParameterizedTest
    @EnumSource
    void askVerify_andKeepTheReply(ExampleClient client) throws Exception {
        Path reply = folder.resolve("reply.json");

        ExampleClient.Ended ended = run(client, reply);

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).containsPattern("\"outcome\": ?\"FOUND_VALID\"");
        assertThat(new Shell()
                        .run(
                                "answer",
                                "verify",
                                reply,
                                "--request",
                                lookup,
                                "--url",
                                hub.uri(""),
                                "--data",
                                hub.data()))
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void sayWhyTheHubRefuses(ExampleClient client) throws Exception {
        write(LookupHub.lookup("001", "91990100MA0CT0001P", "business-licence"));

        ExampleClient.Ended ended = run(client, folder.resolve("reply.json"));

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("wrong-check-character");
    }

    @ParameterizedTest
    @EnumSource
    void sayHowTheyAreUsed(ExampleClient client) throws Exception {
        ExampleClient.Ended ended = client.run("https://localhost:8443", "intake.pem");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output()).startsWith("usage: ").contains("REQUESTER", "ISSUER");
    }

    @ParameterizedTest
    @EnumSource
    void takeAChainOfCertificates_andAnRsaKey(ExampleClient client) throws Exception {
        ChainedClient chained = ChainedClient.in(folder);
        Path authorities = hub.data().resolve("authorities.pem");
        Path clients = hub.data().resolve("clients.yaml");
        String trusted = Files.readString(authorities);
        String registered = Files.readString(clients);
        Files.writeString(authorities, trusted + Files.readString(chained.root()));
        Files.writeString(
                clients,
                registered + "  - {name: chained, thumbprint: " + chained.thumbprint()
                        + ", roles: [requester], cases: unchecked}\n");
        try {
            for (Path key : List.of(chained.pkcs8(), chained.pkcs1())) {
                await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                    ExampleClient.Ended ended = client.run(
                            hub.uri(""),
                            chained.chain(),
                            key,
                            hub.data().resolve("pki/ca.pem"),
                            lookup,
                            folder.resolve("reply.json"),
                            "chained",
                            "onfile");
                    assertThat(ended.exitCode()).as(ended.output()).isZero();
                });
            }
        } finally {
            Files.writeString(authorities, trusted);
            Files.writeString(clients, registered);
        }
    }

    /** One that is set up for real answers takes none about made-up people, and one that is tried out none but these. */
    @ParameterizedTest
    @EnumSource
    void takeAnswersOfTheSandbox_onlyWhereTheyAreTriedOut(ExampleClient client) throws Exception {
        ExampleClient.Ended refused = client.run(arguments(LookupHub.SANDBOX));
        assertThat(refused.exitCode()).as(refused.output()).isEqualTo(1);
        assertThat(refused.output()).contains("that is no answer");

        ExampleClient.Ended taken = client.tryOut(arguments(LookupHub.SANDBOX));
        assertThat(taken.exitCode()).as(taken.output()).isZero();
        assertThat(taken.output()).containsPattern("\"sandbox\": ?true");
        assertThat(client.tryOut(arguments("intake")).exitCode()).isEqualTo(1);
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
        void refusesAnAnswer_byAnotherNameThanTheHubs_orToAnotherThanItsOwn() {
            assertThat(onfile("lookup", lookup.toString(), "--issuer", "https://onfile.city.example"))
                    .isEqualTo(1);
            assertThat(shell.err()).contains("another hub gave the answer", "'onfile'", "--issuer");
            assertThat(onfile("lookup", lookup.toString(), "--requester", "counter-7"))
                    .isEqualTo(1);
            assertThat(shell.err()).contains("the answer was given to somebody else", "'intake'", "--requester");
            assertThat(shell.out()).isEmpty();
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
                    .contains("SM2       genuine")
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

    private ExampleClient.Ended run(ExampleClient client, Path reply) throws IOException, InterruptedException {
        Object[] arguments = arguments("intake");
        arguments[5] = reply;
        return client.run(arguments);
    }

    private Object[] arguments(String requester) {
        Path pki = hub.data().resolve("pki");
        return new Object[] {
            hub.uri(""),
            pki.resolve(requester + ".pem"),
            pki.resolve(requester + ".key.pem"),
            pki.resolve("ca.pem"),
            lookup,
            folder.resolve("reply.json"),
            requester,
            "onfile"
        };
    }
}
