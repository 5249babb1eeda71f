package org.onfile.cli.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.attest.AnswerKeys;
import org.onfile.attest.AnswerSigner;
import org.onfile.attest.Sm2Keys;
import org.onfile.attest.Sm2Signature;
import org.onfile.attest.Sm2Signer;
import org.onfile.cli.Shell;
import org.onfile.tlog.NoteSigner;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.TlogProof;
import org.onfile.verify.TestLog;
import org.onfile.verify.TestReply;

/** {@code onfile answer verify}, offline: no hub runs. */
class AnswerVerifyTest {

    private final Path folder;
    private final Path keys;
    private final TestLog log = TestLog.of(20);
    private final TestReply honest;
    private final TestReply madeUp;
    private final Shell shell = new Shell();

    AnswerVerifyTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        AnswerKeys answerKeys = AnswerKeys.in(folder, Clock.systemUTC());
        keys = Files.writeString(folder.resolve("jwks.json"), answerKeys.publicJson());
        honest = TestReply.of(new AnswerSigner(answerKeys), log, "exchange-7");
        madeUp = TestReply.ofSandbox(new AnswerSigner(answerKeys), log, "exchange-8");
    }

    @Test
    void findsAReplyGenuineAndLogged() throws IOException {
        Path reply = kept(honest.given().toPrettyString());
        Path logKeys = Files.writeString(folder.resolve("log.key"), log.key() + "\n");

        for (Object key : new Object[] {log.key(), logKeys}) {
            assertThat(verify(reply, "--log-key", key)).as(shell.err()).isZero();
            assertThat(shell.out())
                    .contains("GENUINE")
                    .contains("requester intake")
                    .contains("exchange  exchange-7")
                    .contains("business-licence: FOUND_VALID")
                    .contains("LOGGED: as entry 20 of the log 'log.example'")
                    .contains(
                            "checkpoint of 21 entries, root " + log.checkpoint().root());
        }
    }

    /** Nobody takes it for an answer about anybody, neither who reads nor what goes by exit codes. */
    @Test
    void findsAReplyOfTheSandboxWanting_unlessThatIsExpected() throws IOException {
        Path reply = kept(madeUp.given().toString());

        assertThat(verify(reply, "--log-key", log.key())).isEqualTo(1);
        assertThat(shell.out()).startsWith("SANDBOX, about made-up people").doesNotContain("GENUINE");
        assertThat(shell.err()).contains("with --sandbox that is expected");
        assertThat(verify(reply, "--log-key", log.key(), "--sandbox"))
                .as(shell.err())
                .isZero();
        assertThat(shell.out()).startsWith("SANDBOX, about made-up people").contains("LOGGED");

        assertThat(verify(kept(honest.given().toString()), "--log-key", log.key(), "--sandbox"))
                .isEqualTo(1);
        assertThat(shell.err()).contains("This is not of the sandbox");
    }

    @Test
    void saysHowFarTheDataGoes_besideTheTimeOfTheAnswer() throws IOException {
        assertThat(verify(kept(honest.given().toString()), "--log-key", log.key()))
                .isZero();
        assertThat(shell.out())
                .contains("business-licence: FOUND_VALID as of 2026-11-22T09:30:00+08:00")
                .contains("holder 001 91990100MA0CT0001Q")
                .contains("ONLY OF THE CERTIFICATE with the ref b9f7c0de-0000-4000-8000-000000000001")
                .contains("certificate b9f7c0de-0000-4000-8000-000000000001 of market-regulation/business-licence: seen"
                        + " 2026-11-20T08:00:00+08:00, batch at 12")
                .contains("data of market-regulation/business-licence: complete up to 2026-11-22T09:29:59+08:00, batch"
                        + " at 17");
    }

    @Test
    void comparesTheQuestion_orSaysThatItDidNot() throws IOException {
        Path reply = kept(honest.given().toString());
        Path asked = Files.writeString(folder.resolve("lookup.json"), TestReply.REQUEST);
        Path other = Files.writeString(folder.resolve("other.json"), TestReply.REQUEST.replace('Q', 'P'));

        assertThat(verify(reply, "--log-key", log.key())).isZero();
        assertThat(shell.out())
                .contains("question  NOT CHECKED")
                .contains("--request")
                .contains("requester intake (not checked: --requester)")
                .contains("issuer    onfile.example (not checked: --issuer)");

        assertThat(verify(
                        reply,
                        "--log-key",
                        log.key(),
                        "--request",
                        asked,
                        "--requester",
                        "intake",
                        "--issuer",
                        "onfile.example"))
                .isZero();
        assertThat(shell.out()).contains("question  the one given").doesNotContainIgnoringCase("not checked");

        assertThat(verify(reply, "--log-key", log.key(), "--request", other)).isEqualTo(1);
        assertThat(shell.err()).contains("NOT AS EXPECTED: the answer is to another question");
        assertThat(shell.out()).isEmpty();
        assertThat(verify(reply, "--log-key", log.key(), "--requester", "civil-affairs"))
                .isEqualTo(1);
        assertThat(shell.err())
                .contains("the answer was given to somebody else")
                .contains("'intake'");
    }

    @Test
    void checksTheSecondSignature_orSaysThatItDidNot() throws IOException {
        Sm2Keys sm2 = Sm2Keys.in(folder);
        Path pem = Files.writeString(folder.resolve("sm2.pem"), sm2.publicPem());
        ObjectNode given = honest.given();
        Path reply = kept(signed(given, new Sm2Signer(sm2).sign(honest.answer())));

        assertThat(verify(reply, "--log-key", log.key())).isZero();
        assertThat(shell.out()).contains("SM2       NOT CHECKED").contains("--sm2-keys");
        assertThat(verify(reply, "--log-key", log.key(), "--sm2-keys", pem)).isZero();
        assertThat(shell.out()).contains("SM2       genuine");

        Path forged = kept(signed(given, new Sm2Signer(sm2).sign("another")));
        assertThat(verify(forged, "--log-key", log.key(), "--sm2-keys", pem)).isEqualTo(1);
        assertThat(shell.err()).contains("NOT GENUINE: its SM2 signature");
        assertThat(shell.out()).doesNotContain("GENUINE");
        assertThat(verify(forged, "--log-key", log.key(), "--sm2-keys", keys)).isEqualTo(2);
    }

    @Test
    void saysWhichWitnessesCosigned_andWhen() throws Exception {
        NoteSigner witness = TestLog.signer("witness.example", 3);
        ObjectNode given = honest.given();
        assertThat(verify(kept(given.toString()), "--log-key", log.key())).isZero();
        assertThat(shell.out()).contains("no witness cosigned that checkpoint");

        TlogProof proof = log.proof(20);
        SignedNote cosigned = proof.checkpoint()
                .with(witness.cosign(
                        proof.checkpoint().text(),
                        Instant.parse("2026-11-22T01:30:05Z").getEpochSecond()));
        ((ObjectNode) given.path("receipt")).put("proof", new TlogProof(20, proof.hashes(), cosigned).toString());
        Path reply = kept(given.toString());
        assertThat(verify(reply, "--log-key", log.key())).isZero();
        assertThat(shell.out())
                .contains("cosigned by witness.example at 2026-11-22T01:30:05Z (not checked: --witness-key)");
        assertThat(verify(reply, "--log-key", log.key(), "--witness-key", witness.cosigner()))
                .isZero();
        assertThat(shell.out())
                .contains("cosigned by witness.example at 2026-11-22T01:30:05Z")
                .doesNotContain("--witness-key");
    }

    @Test
    void takesAnExchange_asAnAuditorReadIt() throws IOException {
        Path exchange = kept(honest.read().toString());

        assertThat(shell.run("answer", "verify", exchange, "--log-key", log.key(), "--data", folder))
                .as(shell.err())
                .isZero();
        assertThat(shell.out())
                .contains("NO ANSWER IN IT")
                .contains("requester intake")
                .contains("exchange  exchange-7")
                .contains("business-licence: FOUND_VALID")
                .contains("rests on the batches at [12]")
                .contains("LOGGED: as entry 20")
                .doesNotContain("GENUINE");
    }

    private static String signed(ObjectNode given, Sm2Signature signature) {
        given.putObject("sm2").put("keyId", signature.keyId()).put("signature", signature.signature());
        return given.toString();
    }

    @Test
    void takesTheLogsKey_fromTheDataFolder() throws IOException {
        Path reply = kept(honest.given().toString());
        Files.writeString(folder.resolve("log.vkey"), log.key() + "\n");

        assertThat(verify(reply, "--data", folder)).isZero();
    }

    @Test
    void refusesAnAnswerWithoutAReceipt() throws IOException {
        for (String text :
                new String[] {honest.answer(), honest.given().without("receipt").toString()}) {
            assertThat(verify(kept(text))).isEqualTo(1);
            assertThat(shell.err()).contains("no receipt: nothing shows that the exchange was logged");
            assertThat(shell.out()).isEmpty();
        }
    }

    @Test
    void namesWhatIsWrong_withoutRepeatingTheContent() throws IOException {
        ObjectNode given = honest.given();
        given.put(
                "answer",
                honest.answer().substring(0, 300) + "AAAA" + honest.answer().substring(304));
        assertThat(verify(kept(given.toString()), "--log-key", log.key())).isEqualTo(1);
        assertThat(shell.err()).contains("NOT GENUINE");

        ObjectNode opened = honest.given();
        ((ObjectNode) opened.at("/receipt/opening")).put("detail", "{\"caseNumber\":\"990100-20261122-0008\"}");
        assertThat(verify(kept(opened.toString()), "--log-key", log.key())).isEqualTo(1);
        assertThat(shell.err())
                .contains("NOT PROVEN: the opening is not what the entry commits to")
                .doesNotContain("990100");

        assertThat(verify(
                        kept(honest.given().toString()),
                        "--log-key",
                        TestLog.signer(TestLog.ORIGIN, 2).verifier()))
                .isEqualTo(1);
        assertThat(shell.err()).contains("NOT PROVEN: the receipt's checkpoint is not one that the log signed");
    }

    @Test
    void isUsedWrongly_withSomethingElseThanAKey() throws IOException {
        assertThat(verify(kept(honest.given().toString()), "--log-key", "log.example"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("log.example: no such file, and not a verifier key");
    }

    private Path kept(String reply) throws IOException {
        return Files.writeString(folder.resolve("reply.json"), reply);
    }

    private int verify(Path reply, Object... more) {
        Object[] arguments = new Object[5 + more.length];
        System.arraycopy(new Object[] {"answer", "verify", reply, "--keys", keys}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return shell.run(arguments);
    }
}
