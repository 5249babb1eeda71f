package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.onfile.attest.AnswerKeys;
import org.onfile.attest.AnswerSigner;
import org.onfile.cli.Shell;

/** Somebody between clients and the hub gives them genuine answers of the hub that are not the ones to their questions. */
@ParameterizedClass
@EnumSource(DeceivedClientsTest.Who.class)
@ExtendWith(LookupHub.Shared.class)
class DeceivedClientsTest {

    /** Who is deceived. */
    enum Who {
        JAVA,
        NODE,
        SHELL
    }

    private static final String CODE = "91990100MA0CT0001Q";

    private final Who who;
    private final LookupHub hub;
    private final Path folder;
    private final Path kept;
    private final ObjectNode question = LookupHub.lookup("001", CODE, "business-licence", "certificateNumber");
    private final Interposed between;

    DeceivedClientsTest(Who who, LookupHub hub, @TempDir Path folder) throws Exception {
        this.who = who;
        this.hub = hub;
        this.folder = folder;
        this.kept = folder.resolve("reply.json");
        hub.filing().feed("market-regulation", "business-licence");
        hub.filing().certificate("market-regulation", "business-licence", "valid", "001", CODE, "晨光餐饮店", licence -> {});
        this.between = new Interposed(hub);
    }

    @AfterEach
    void close() {
        between.close();
    }

    @Test
    void isContent_withTheAnswer() throws Exception {
        assertThat(given(hub.ask(question).toString()).exitCode()).isZero();
    }

    @Test
    void refuses_theAnswerToAnotherQuestion() throws Exception {
        String other =
                hub.ask(LookupHub.lookup("001", CODE, "business-licence")).toString();

        assertRefused(given(other), "to another question");
    }

    @Test
    void refuses_theAnswerToSomebodyElse() throws Exception {
        HttpClient somebody = hub.client("pki", "market-regulation");
        String other = hub.post(somebody, question.toString()).body();

        assertRefused(given(other), "market-regulation");
    }

    @Test
    void refuses_theAnswerWithoutItsReceipt_orWithAnothers() throws Exception {
        ObjectNode reply = (ObjectNode) hub.ask(question);
        ObjectNode other = (ObjectNode) hub.ask(question);

        assertRefused(given(reply.deepCopy().without("receipt").toString()), "no receipt");
        reply.set("receipt", other.get("receipt"));
        assertRefused(given(reply.toString()), who == Who.SHELL ? "another exchange" : "another answer was logged");
    }

    @Test
    void refuses_aReceiptThatIsNotTheLogs() throws Exception {
        ObjectNode reply = (ObjectNode) hub.ask(question);
        String proof = reply.at("/receipt/proof").textValue();

        ((ObjectNode) reply.get("receipt")).put("proof", proof.replaceFirst("(?m)^localhost$", "elsewhere"));
        assertRefused(given(reply.toString()), "checkpoint");

        ((ObjectNode) reply.get("receipt")).put("proof", proof.replaceFirst("index [0-9]+", "index 0"));
        assertRefused(given(reply.toString()), who == Who.SHELL ? "NOT PROVEN: the proof" : "refused: the ");
    }

    @Test
    void refuses_whatIsTooOld_orOfAnotherHub() throws Exception {
        ObjectNode reply = (ObjectNode) hub.ask(question);
        ObjectNode claims = claims(reply);

        assertRefused(given(signed(reply, claims.deepCopy().put("exp", 1_000_000_000))), "use");
        assertRefused(given(signed(reply, claims.deepCopy().put("iss", "elsewhere"))), "elsewhere");
    }

    @Test
    void refuses_whatWasSignedAfterItsKeyWasRetired() throws Exception {
        ObjectNode keys = (ObjectNode) LookupHub.json(between.page("/.well-known/jwks.json"));
        keys.get("keys").forEach(key -> ((ObjectNode) key).put("exp", 1_000_000_000));
        between.put("/.well-known/jwks.json", keys.toString());

        assertRefused(given(hub.ask(question).toString()), "after its key was retired");
    }

    private static ObjectNode claims(ObjectNode reply) {
        String payload = reply.get("answer").textValue().split("\\.", -1)[1];
        return (ObjectNode) LookupHub.json(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    /** The reply with an answer that the hub's own key signed. */
    private String signed(ObjectNode reply, ObjectNode claims) throws IOException {
        AnswerSigner signer = new AnswerSigner(AnswerKeys.in(hub.data().resolve("keys"), Clock.systemUTC()));
        ObjectNode other = reply.deepCopy();
        other.put("answer", signer.sign(claims.toString().getBytes(StandardCharsets.UTF_8)));
        return other.without("sm2").toString();
    }

    private void assertRefused(ExampleClient.Ended ended, String why) {
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output()).contains(why).doesNotContain("FOUND_VALID");
        assertThat(kept).doesNotExist();
    }

    /** What the client makes of this reply to its question. */
    private ExampleClient.Ended given(String reply) throws IOException, InterruptedException {
        between.put("/v1/lookups", reply);
        Path lookup = Files.writeString(folder.resolve("lookup.json"), question.toString());
        String url = between.url();
        Path pki = hub.data().resolve("pki");
        if (who == Who.SHELL) {
            Shell shell = new Shell();
            int code = shell.run("lookup", lookup, "--url", url, "--data", hub.data());
            return new ExampleClient.Ended(code, shell.out() + shell.err());
        }
        return ExampleClient.valueOf(who.name())
                .run(
                        url,
                        pki.resolve("intake.pem"),
                        pki.resolve("intake.key.pem"),
                        pki.resolve("ca.pem"),
                        lookup,
                        kept,
                        "intake",
                        "onfile");
    }
}
