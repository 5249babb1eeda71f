package org.onfile.cli.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.attest.AnswerKeys;
import org.onfile.attest.AnswerSigner;
import org.onfile.cli.Shell;
import org.onfile.verify.TestLog;
import org.onfile.verify.TestReply;

/** {@code onfile answer verify}, offline: no hub runs. */
class AnswerVerifyTest {

    private final Path folder;
    private final Path keys;
    private final TestLog log = TestLog.of(20);
    private final TestReply honest;
    private final Shell shell = new Shell();

    AnswerVerifyTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        AnswerKeys answerKeys = AnswerKeys.in(folder, Clock.systemUTC());
        keys = Files.writeString(folder.resolve("jwks.json"), answerKeys.publicJson());
        honest = TestReply.of(new AnswerSigner(answerKeys), log, "exchange-7");
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
