package org.onfile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cli.Shell;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.exchangelog.Subjects;
import org.onfile.lookup.LookupHub;
import org.onfile.lookup.SigningClient;
import org.onfile.materials.CheckedHub;
import org.onfile.seal.Pseudonyms;
import org.onfile.tlog.TlogProof;

/** The file of a case passes as what its reader expects alone, as an answer does: signed by these keys, of the sandbox or not. */
@ExtendWith(LookupHub.Shared.class)
class ExpectedCaseTest {

    private static final String COMPANY = "91990100MA0CT0001Q";

    private final LookupHub hub;
    private final Path folder;
    private final Path file;
    private final Path logKey;
    private final String caseNumber = "case-" + UUID.randomUUID();
    private final Shell shell = new Shell();

    ExpectedCaseTest(LookupHub hub, @TempDir Path folder) throws IOException {
        this.hub = hub;
        this.folder = folder;
        this.file = folder.resolve("case.json");
        this.logKey = Files.writeString(
                folder.resolve("log.vkey"),
                hub.get(hub.client("pki", ""), "/log/key").body());
        hub.filing().feed("market-regulation", "business-licence");
    }

    @Test
    void isCheckedByTheRequestersKeys_andFalseWhereTheyDidNotSignIt() throws Exception {
        SigningClient client = SigningClient.register(hub, "requester", "market-regulation");
        signed(client);
        export();

        assertThat(verify()).as(shell.err()).isZero();
        assertThat(shell.out())
                .contains("signed    by " + client.name() + " with key k1", "(not checked: --requester-keys)");

        JWK another = key("k1").toPublicJWK();
        assertThat(verify("--requester-keys", keys(client.key().toPublicJWK())))
                .as(shell.err())
                .isZero();
        assertThat(shell.out()).contains("POST /v1/lookups: genuine");
        assertThat(verify("--requester-keys", keys(another))).isEqualTo(1);
        assertThat(shell.out()).contains("FALSE: the key that it names did not make it");
    }

    /** A hub that makes signatures up names a key that nobody has. */
    @Test
    void isNotVerified_whereASignatureNamesAKeyThatItsRequesterDidNotGive() throws Exception {
        SigningClient client = SigningClient.register(hub, "requester", "market-regulation");
        forge(detail(signed(client)).put("requestSignature", signature(client.name(), key("x"))));
        export();

        assertThat(verify("--requester-keys", keys(client.key().toPublicJWK()))).isEqualTo(1);
        assertThat(shell.out())
                .contains("POST /v1/lookups: genuine")
                .contains("NOT VERIFIED: the keys given of " + client.name() + " have none with the kid x");
    }

    @Test
    void isCheckedByTheKeysOfEachRequester_andNotByAnothers() throws Exception {
        SigningClient one = SigningClient.register(hub, "requester", "market-regulation");
        SigningClient two = SigningClient.register(hub, "requester", "market-regulation");
        signed(one);
        ObjectNode twos = detail(signed(two));
        export();
        String ones = one.name() + "=" + keys("one.json", one.key().toPublicJWK());
        String given = two.name() + "=" + keys("two.json", two.key().toPublicJWK());

        assertThat(verify("--requester-keys", ones, "--requester-keys", given))
                .as("both call theirs k1: " + shell.err())
                .isZero();
        assertThat(verify("--requester-keys", ones)).isEqualTo(1);
        assertThat(shell.out()).contains("NOT VERIFIED: no keys of " + two.name() + " were given");
        assertThat(verify(
                        "--requester-keys",
                        keys(one.key().toPublicJWK(), two.key().toPublicJWK())))
                .as("whose is which?")
                .isEqualTo(2);
        assertThat(shell.err()).contains("NAME=FILE", one.name(), two.name());
        assertThat(verify("--requester-keys", ones, "--requester-keys", ones)).isEqualTo(2);
        assertThat(shell.err()).contains("once for each requester");

        forge(twos.put("requestSignature", signature(two.name(), one.key())));
        export();
        assertThat(verify("--requester-keys", ones, "--requester-keys", given)).isEqualTo(1);
        assertThat(shell.out()).contains("FALSE: the key that it names did not make it");
    }

    /** What a hub would do that puts a signature on one question into the entry of another. */
    @Test
    void isFalse_whereASignatureIsOnAnotherRequest_withoutAnyKeys() throws Exception {
        SigningClient client = SigningClient.register(hub, "requester", "market-regulation");
        ObjectNode detail = detail(signed(client));
        detail.put("requestDigest", "sha-256:" + "A".repeat(43));
        forge(detail);
        export();

        assertThat(verify()).isEqualTo(1);
        assertThat(shell.out()).contains("FALSE: it is on another request than the entry's");
    }

    @Test
    void isFalse_whereWhatIsKeptIsNoSignature() throws Exception {
        SigningClient client = SigningClient.register(hub, "requester", "market-regulation");
        ObjectNode detail = detail(signed(client));
        forge(detail.put("requestSignature", "nonsense"));
        export();

        assertThat(verify()).isEqualTo(1);
        assertThat(shell.out()).contains("FALSE: it is no signature");
    }

    @Test
    void isOfTheSandbox_onlyWhereThatIsExpected() throws Exception {
        hub.post(hub.client("pki", LookupHub.SANDBOX), lookup().toString());
        export();

        assertThat(verify()).isEqualTo(1);
        assertThat(shell.out()).contains("SANDBOX   about made-up people");
        assertThat(shell.err()).contains("Of the sandbox", "with --sandbox that is expected");
        assertThat(verify("--sandbox")).as(shell.err()).isZero();

        hub.ask(lookup());
        export();
        assertThat(verify()).as("both are in it: " + shell.err()).isZero();
        assertThat(shell.out()).contains("1 entries of the sandbox are beside them: not judged");
        assertThat(verify("--sandbox")).as(shell.err()).isZero();
        assertThat(shell.out()).contains("1 entries not of the sandbox are beside them: not judged");
    }

    /** Else whoever tries the hub out could spoil the file of a real case by asking with its number. */
    @Test
    void isJudgedWithoutTheSignaturesOfTheSandbox() throws Exception {
        SigningClient client = SigningClient.register(hub, "requester", "market-regulation");
        ObjectNode detail = detail(signed(client));
        forge(detail.put("requester", "tried-out")
                .put("sandbox", true)
                .put("requestSignature", signature("tried-out", key("x"))));
        export();

        assertThat(verify("--requester-keys", keys(client.key().toPublicJWK())))
                .as(shell.err())
                .isZero();
        assertThat(shell.out())
                .contains("NOT VERIFIED: no keys of tried-out were given")
                .contains("1 entries of the sandbox are beside them: not judged");
        assertThat(verify("--sandbox", "--requester-keys", keys(client.key().toPublicJWK())))
                .as("now it is the other that is judged, and not by its key")
                .isEqualTo(1);
    }

    @Test
    void isOfTheSandbox_whereNothingButTheCaseIsInIt() throws Exception {
        CheckedHub.of(hub);
        HttpResponse<String> announced = hub.send(
                hub.client("pki", LookupHub.SANDBOX),
                HttpRequest.newBuilder(hub.uri("/v1/cases/" + caseNumber))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString("""
                                {"matter": "driving-licence-renewal",
                                 "applicant": {"codeType": "111", "code": "990100198808081028"}}""")));
        assertThat(announced.statusCode()).as(announced.body()).isEqualTo(200);
        export();

        assertThat(verify()).isEqualTo(1);
        assertThat(shell.out()).contains("SANDBOX   about made-up people");
        assertThat(verify("--sandbox")).as(shell.err()).isZero();
    }

    @Test
    void isNotOfTheSandbox_whereNothingSaysSo() throws Exception {
        hub.ask(lookup());
        export();

        assertThat(verify()).as(shell.err()).isZero();
        assertThat(verify("--sandbox")).isEqualTo(1);
        assertThat(shell.err()).contains("Not of the sandbox, as --sandbox expects");
    }

    private ObjectNode lookup() {
        ObjectNode lookup = LookupHub.lookup("001", COMPANY, "business-licence");
        lookup.withObject("/purpose").put("caseNumber", caseNumber);
        return lookup;
    }

    private String signed(SigningClient client) {
        String body = lookup().toString();
        return client.send("POST", "/v1/lookups", body, "Request-Signature", client.sign("POST", "/v1/lookups", body))
                .body();
    }

    private ObjectNode detail(String reply) throws Exception {
        return (ObjectNode) LookupHub.json(hub.bean(ExchangeDetails.class)
                .open(TlogProof.parse(LookupHub.json(reply).at("/receipt/proof").textValue())
                        .index())
                .orElseThrow()
                .detail());
    }

    private String signature(String requester, ECKey key) {
        return new SigningClient(hub, requester, key).sign("POST", "/v1/lookups", lookup().toString());
    }

    private static ECKey key(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }

    private void forge(ObjectNode detail) {
        detail.put("exchangeId", "AAAAAAAAAAAAAAAAAAAAAA");
        hub.bean(ExchangeLog.class)
                .record(
                        EntryKind.LOOKUP,
                        detail.toString(),
                        new IndexTerms(
                                Instant.parse(detail.path("at").asText()),
                                null,
                                detail.path("requester").asText(),
                                new Subjects(null, hub.bean(Pseudonyms.class).caseNumber(caseNumber), null, null),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                null,
                                null));
    }

    private Path keys(JWK... keys) throws IOException {
        return keys("requester.json", keys);
    }

    private Path keys(String name, JWK... keys) throws IOException {
        return Files.writeString(folder.resolve(name), new JWKSet(List.of(keys)).toString());
    }

    private void export() {
        assertThat(shell.run(
                        "audit",
                        "export",
                        "--url",
                        hub.uri(""),
                        "--data",
                        hub.data(),
                        "--case",
                        caseNumber,
                        "--out",
                        file))
                .as(shell.err())
                .isZero();
    }

    private int verify(Object... more) {
        List<Object> command =
                new ArrayList<>(List.of("answer", "verify", "--data", folder.resolve("nowhere"), "--log-key", logKey));
        command.addAll(List.of(more));
        command.add(file);
        return shell.run(command.toArray());
    }
}
