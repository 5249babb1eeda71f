package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.attest.AnswerVerdict;
import org.onfile.attest.AnswerVerifier;
import org.onfile.attest.Sm2Signature;
import org.onfile.attest.Sm2Verdict;
import org.onfile.attest.Sm2Verifier;
import org.onfile.cli.Shell;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.ExchangeFilter;
import org.onfile.exchangelog.ExchangeIndex;
import org.onfile.tlog.TlogProof;
import org.onfile.tlog.VerifierKey;

/** {@code onfile keys}: a running hub takes up new keys, and what the old ones signed stays good. */
@ExtendWith(LookupHub.Shared.class)
class KeysTest {

    private final LookupHub hub;
    private final Shell shell = new Shell();

    KeysTest(LookupHub hub) {
        this.hub = hub;
        hub.filing().feed("market-regulation", "business-licence");
    }

    @Test
    void ofAnswersRotate() throws Exception {
        JsonNode before = ask();

        assertThat(onfile("keys", "rotate", "answers")).as(shell.err()).isZero();

        String retired = kid(before);
        await().until(() -> !kid(ask()).equals(retired));
        JsonNode after = ask();
        assertThat(shell.out()).contains("current  " + kid(after)).contains("retired  " + retired);
        JWKSet published = JWKSet.parse(
                hub.get(hub.client("pki", ""), "/.well-known/jwks.json").body());
        assertThat(published.getKeyByKeyId(kid(after)).getExpirationTime()).isNull();
        assertThat(published.getKeyByKeyId(retired).getExpirationTime()).isInTheFuture();
        AnswerVerifier verifier = new AnswerVerifier(published);
        for (JsonNode answered : List.of(before, after)) {
            assertThat(verifier.verify(answered.at("/answer").textValue())).isInstanceOf(AnswerVerdict.Genuine.class);
        }
        JsonNode change = awaitChange("answers", kid(after));
        assertThat(change.at("/came/0").textValue()).isEqualTo(kid(after));
        assertThat(change.at("/retired/0").textValue()).isEqualTo(retired);
        assertThat(change.at("/came")).hasSize(1);
        assertThat(change.at("/retired")).hasSize(1);
    }

    @Test
    void ofTheLogRotate() throws Exception {
        JsonNode before = ask();
        VerifierKey retired = logKeys().getFirst();

        assertThat(onfile("keys", "rotate", "log")).as(shell.err()).isZero();

        await().until(() -> !logKeys().getFirst().equals(retired));
        VerifierKey current = logKeys().getFirst();
        JsonNode after = ask();
        verify(before, retired);
        verify(after, current);
        for (JsonNode answered : List.of(before, after)) {
            TlogProof.parse(answered.at("/receipt/proof").textValue()).verify(entry(answered), logKeys());
        }
        JsonNode change = awaitChange("log", current.toString());
        assertThat(change.at("/came/0").textValue()).isEqualTo(current.toString());
        assertThat(change.at("/retired/0").textValue()).isEqualTo(retired.toString());
        assertThat(shell.out()).contains(current.toString());
    }

    @Test
    void ofTheLogAreFollowed_byAMirror_whichSaysByWhichEntryTheyCame(@TempDir Path folder) throws Exception {
        ask();
        Object[] export = {
            "log",
            "export",
            "--url",
            hub.uri(""),
            "--ca",
            hub.data().resolve("pki/ca.pem"),
            "--data",
            folder,
            "--out",
            folder.resolve("mirror")
        };
        assertThat(shell.run(export)).as(shell.err()).isZero();
        VerifierKey first = logKeys().getFirst();
        assertThat(onfile("keys", "rotate", "log")).as(shell.err()).isZero();
        await().until(() -> !logKeys().getFirst().equals(first));
        VerifierKey second = logKeys().getFirst();
        awaitChange("log", second.toString());
        ask();

        assertThat(shell.run(export)).as(shell.err()).isZero();

        assertThat(shell.out()).containsPattern("NEW KEY of the log: \\Q" + second + "\\E, by entry [0-9]+");
        // Whoever knows the first key only follows, too
        assertThat(shell.run("log", "verify", "--dir", folder.resolve("mirror"), "--log-key", first))
                .as(shell.err())
                .isZero();
        assertThat(shell.err()).contains(second + " came by entry");
        assertThat(shell.run(export)).isZero();
        assertThat(shell.out()).doesNotContain("NEW KEY");
    }

    @Test
    void ofTheLogAreFollowed_byWhoeverVerifiesWithAnEarlierOne(@TempDir Path folder) throws Exception {
        VerifierKey first = logKeys().getFirst();
        assertThat(onfile("keys", "rotate", "log")).as(shell.err()).isZero();
        await().until(() -> !logKeys().getFirst().equals(first));
        awaitChange("log", logKeys().getFirst().toString());
        JsonNode answered = ask();
        Path reply = Files.writeString(folder.resolve("reply.json"), answered.toString());

        assertThat(onfile("answer", "verify", reply, "--log-key", first))
                .as(shell.err())
                .isZero();
        assertThat(onfile("audit", "read", answered.at("/exchangeId").textValue(), "--log-key", first))
                .as(shell.err())
                .isZero();

        // Nobody but the hub can show what came; and a key that signed for none leads nowhere
        Path answerKeys = Files.writeString(
                folder.resolve("jwks.json"),
                hub.get(hub.client("pki", ""), "/.well-known/jwks.json").body());
        assertThat(onfile(
                        "answer",
                        "verify",
                        reply,
                        "--log-key",
                        first,
                        "--keys",
                        answerKeys,
                        "--url",
                        "https://localhost:1"))
                .isEqualTo(1);
        assertThat(shell.err()).contains("none of the known keys signed it");
        byte[] other = new byte[32];
        VerifierKey stranger = new VerifierKey(first.name(), VerifierKey.ED25519, other);
        assertThat(onfile("answer", "verify", reply, "--log-key", stranger)).isEqualTo(1);
    }

    @Test
    void ofSm2Rotate() throws Exception {
        JsonNode before = ask();

        assertThat(onfile("keys", "rotate", "sm2")).as(shell.err()).isZero();

        String retired = sm2(before).keyId();
        await().until(() -> !sm2(ask()).keyId().equals(retired));
        JsonNode after = ask();
        assertThat(shell.out()).contains("current  " + sm2(after).keyId()).contains("retired  " + retired);
        Sm2Verifier verifier = new Sm2Verifier(
                hub.get(hub.client("pki", ""), "/.well-known/sm2.pem").body());
        for (JsonNode answered : List.of(before, after)) {
            assertThat(verifier.verify(answered.at("/answer").textValue(), sm2(answered)))
                    .isEqualTo(Sm2Verdict.GENUINE);
        }
        assertThat(awaitChange("sm2", sm2(after).keyId()).at("/retired/0").textValue())
                .isEqualTo(retired);
    }

    @Test
    void ofSm2AreNotMade_whereTheHubHasNone(@TempDir Path data) throws IOException {
        Files.createDirectory(data.resolve("keys"));
        for (String file : List.of("keys/answer-keys.json", "keys/log-keys.json")) {
            Files.copy(hub.data().resolve(file), data.resolve(file));
        }

        assertThat(shell.run("keys", "rotate", "sm2", "--data", data.toString()))
                .isEqualTo(1);
        assertThat(shell.out()).doesNotContain("sm2");
        assertThat(shell.err()).contains("onfile.answers.sm2");

        assertThat(shell.run("keys", "list", "--data", data.toString())).isZero();
        assertThat(shell.out()).doesNotContain("sm2");
        assertThat(data.resolve("keys/sm2-keys.pem")).doesNotExist();
    }

    @Test
    void areListed_theCurrentOnesFirst() throws IOException {
        assertThat(onfile("keys", "list")).as(shell.err()).isZero();

        assertThat(shell.out().lines())
                .anyMatch(line -> line.matches("answers +current +" + kid(ask())))
                .anyMatch(line -> line.matches(
                        "log +current +" + logKeys().getFirst().toString().replace("+", "\\+")))
                .anyMatch(line -> line.matches("sm2 +current +" + sm2(ask()).keyId()));
    }

    @Test
    void stayTheirOwnersAlone() throws IOException {
        assertThat(onfile("keys", "rotate", "answers")).isZero();

        for (String file : List.of("keys/answer-keys.json", "keys/log-keys.json", "keys/sm2-keys.pem")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(hub.data().resolve(file))))
                    .isEqualTo("rw-------");
        }
        String printed = shell.out();
        assertThat(printed).doesNotContain("\"d\"").doesNotContain("seed");
    }

    @Test
    void areNotMade_whereNoHubHasRun(@TempDir Path nowhere) {
        assertThat(shell.run("keys", "rotate", "log", "--data", nowhere.toString()))
                .isEqualTo(1);

        assertThat(shell.err()).contains("answer-keys.json").contains("--data");
        assertThat(nowhere).isEmptyDirectory();
    }

    @Test
    void haveThreeUses() {
        assertThat(onfile("keys", "rotate", "door")).isEqualTo(2);
        assertThat(onfile("keys", "rotate")).isEqualTo(2);
        assertThat(onfile("keys")).isEqualTo(2);
    }

    private JsonNode awaitChange(String use, String current) {
        return await().until(
                        () -> changes().stream()
                                .filter(change -> change.at("/keys").textValue().equals(use)
                                        && change.at("/current").textValue().equals(current))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<JsonNode> changes() {
        return hub
                .bean(ExchangeIndex.class)
                .search(ExchangeFilter.of(EntryKind.KEY_CHANGE), Long.MAX_VALUE, 100)
                .exchanges()
                .stream()
                .map(entry -> LookupHub.json(hub.bean(ExchangeDetails.class)
                        .open(entry.index())
                        .orElseThrow()
                        .detail()))
                .toList();
    }

    private JsonNode ask() {
        return hub.ask(LookupHub.lookup("001", "91990100MA0CT0001Q", "business-licence"));
    }

    private static Sm2Signature sm2(JsonNode answered) {
        return new Sm2Signature(
                answered.at("/sm2/keyId").textValue(),
                answered.at("/sm2/signature").textValue());
    }

    private List<VerifierKey> logKeys() {
        return hub.get(hub.client("pki", ""), "/log/key")
                .body()
                .lines()
                .map(VerifierKey::parse)
                .toList();
    }

    private static void verify(JsonNode answered, VerifierKey key) throws Exception {
        TlogProof.parse(answered.at("/receipt/proof").textValue()).verify(entry(answered), List.of(key));
    }

    private static byte[] entry(JsonNode answered) {
        return Base64.getDecoder().decode(answered.at("/receipt/entry").textValue());
    }

    private static String kid(JsonNode answered) {
        String header = answered.at("/answer").textValue().split("\\.", 2)[0];
        return LookupHub.json(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .at("/kid")
                .textValue();
    }

    private int onfile(Object... arguments) {
        return shell.run(Stream.concat(Stream.of(arguments), Stream.of("--data", hub.data()))
                .toArray());
    }
}
