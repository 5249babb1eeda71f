package org.onfile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.lookup.LookupHub;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.TilePath;

/**
 * Nothing public says anything of anybody: neither who was asked about, nor a digest by which one could find out whether
 * a guess is right. Asked, denied, repeated, searched, read, refused and failed on; then all that can be seen is searched.
 */
@ExtendWith(LookupHub.Shared.class)
class NothingPublicTest {

    private static final String PERSON = "990100198507230018";
    private static final String PERSON_OF_OLD = "990100850723001";
    private static final String COMPANY = "91990100MA0CT0001Q";
    private static final String NAME = "欧阳晓测";
    private static final String APPLICANT = "司徒旁观";
    private static final String CASE = "990100-20261122-植7788";
    private static final String OPERATOR = "W-planted-4711";
    private static final String CONSENT = "consent-planted-0815";
    private static final String NUMBER = "JY19901PLANTED42";

    private final LookupHub hub;
    private final HttpClient anybody;
    private final CapturedLogs logs = new CapturedLogs();
    private final Map<String, byte[]> secrets = new LinkedHashMap<>();

    NothingPublicTest(LookupHub hub) {
        this.hub = hub;
        this.anybody = hub.client("pki", "");
    }

    @BeforeEach
    void exchange() throws Exception {
        List<String> texts = List.of(PERSON, PERSON_OF_OLD, COMPANY, NAME, APPLICANT, CASE, OPERATOR, CONSENT, NUMBER);
        for (String text : texts) {
            secrets.put("'" + text + "'", text.getBytes(StandardCharsets.UTF_8));
        }
        hub.filing().feed("market-regulation", "business-licence");
        try (CapturedLogs captured = logs.capture()) {
            hub.filing()
                    .certificate(
                            "market-regulation",
                            "business-licence",
                            NUMBER,
                            "111",
                            PERSON,
                            NAME,
                            licence -> licence.setCertificateNumber(NUMBER));
            ObjectNode lookup = LookupHub.lookup("111", PERSON, "business-licence", "certificateNumber");
            lookup.withObject("/holder").put("name", NAME);
            lookup.withObject("/purpose").put("caseNumber", CASE);
            lookup.withObject("/purpose/operator").put("id", OPERATOR);
            lookup.withObject("/purpose/authorisation").put("reference", CONSENT);
            lookup.withObject("/purpose/applicant").put("name", APPLICANT).put("code", PERSON);
            JsonNode answered = hub.ask(lookup, "Idempotency-Key", NUMBER);
            hub.ask(lookup, "Idempotency-Key", NUMBER);
            ObjectNode company = lookup.deepCopy();
            company.withObject("/holder").put("codeType", "001").put("code", COMPANY);
            JsonNode another = hub.ask(company);
            refuseAndFail(lookup);
            look(answered);
            remember("the request", lookup.toString());
            remember("another request", company.toString());
            for (JsonNode reply : List.of(answered, another)) {
                remember("an answer", reply.at("/answer").textValue());
                remember("a detail", reply.at("/receipt/opening/detail").textValue());
                remember("a salt", reply.at("/receipt/opening/salt").textValue());
                secrets.put(
                        "a salt", reply.at("/receipt/opening/salt").textValue().getBytes(StandardCharsets.US_ASCII));
                JsonNode detail =
                        LookupHub.json(reply.at("/receipt/opening/detail").textValue());
                remember("a holder", detail.at("/holder").toString());
                remember("a purpose", detail.at("/purpose").toString());
                remember("a request's digest", detail.at("/requestDigest").textValue());
            }
            for (JsonNode look : new Auditor(hub, anybody).looks(4)) {
                remember("a look", look.toString());
            }
        }
        for (String text : texts) {
            remember("'" + text + "'", text);
        }
    }

    @Test
    void tellsWhoWasAskedAbout_orLetsAGuessBeTried() throws Exception {
        Map<String, byte[]> seen = everythingPublic();
        seen.put("the hub's log", logs.text().getBytes(StandardCharsets.UTF_8));
        List<String> found = new ArrayList<>();
        seen.forEach((place, content) -> shownBy(content).forEach(what -> found.add(place + " shows " + what)));

        assertThat(found).isEmpty();
        assertThat(seen)
                .hasSizeGreaterThan(8)
                .allSatisfy((place, content) -> assertThat(content).as(place).isNotEmpty());
    }

    @Test
    void isFoundBySuchASearch_whereItIs() {
        String reply = Auditor.of(hub)
                .post("/v1/exchanges/openings", "{\"from\":0,\"to\":10000}")
                .body();

        assertThat(shownBy(reply.getBytes(StandardCharsets.UTF_8))).contains("'" + PERSON + "'", "'" + CASE + "'");
        assertThat(secrets.size()).isGreaterThan(500);
        assertThat(logs.text()).contains("A request was not answered");
    }

    /** Its digests, as bytes and as people write them. */
    private void remember(String what, String text) throws Exception {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        String which = what + ", no. " + secrets.size();
        for (String algorithm : List.of("SHA-256", "SHA-1", "MD5")) {
            Guesses.of(MessageDigest.getInstance(algorithm).digest(content))
                    .forEach((form, guess) -> secrets.put(algorithm + " of " + which + form, guess));
        }
        byte[] leaf = new byte[content.length + 1];
        System.arraycopy(content, 0, leaf, 1, content.length);
        Guesses.of(MessageDigest.getInstance("SHA-256").digest(leaf))
                .forEach((form, guess) -> secrets.put("leaf hash of " + which + form, guess));
    }

    /** With another check character. */
    private static String wrong(String code) {
        return code.substring(0, 17) + (code.endsWith("1") ? "2" : "1");
    }

    private void refuseAndFail(ObjectNode lookup) {
        HttpClient intake = hub.client("pki", "intake");
        ObjectNode wrong = lookup.deepCopy();
        wrong.withObject("/holder").put("code", wrong(PERSON)).put(NUMBER, NAME);
        assertThat(hub.post(intake, wrong.toString()).statusCode()).isEqualTo(400);
        assertThat(hub.post(intake, lookup.toString().replace("}", "]")).statusCode())
                .isEqualTo(400);
        assertThat(hub.post(hub.client("pki", "stranger"), lookup.toString()).statusCode())
                .isEqualTo(403);
        hub.store().sql("alter table log_entry rename to log_entry_away").update();
        try {
            assertThat(hub.post(intake, lookup.toString()).statusCode()).isEqualTo(503);
        } finally {
            hub.store().sql("alter table log_entry_away rename to log_entry").update();
        }
        alterRecords();
        try {
            assertThat(hub.post(intake, lookup.toString()).statusCode()).isEqualTo(500);
        } finally {
            alterRecords();
        }
    }

    /** So that they do not open; done twice it is undone. */
    private void alterRecords() {
        hub.store()
                .sql("update certificate set record = set_byte(record, 40, 255 - get_byte(record, 40))")
                .update();
    }

    private void look(JsonNode answered) {
        Auditor auditor = Auditor.of(hub);
        auditor.search("{\"holder\":{\"codeType\":\"111\",\"code\":\"" + PERSON_OF_OLD + "\"}}");
        auditor.search("{\"caseNumber\":\"" + CASE + "\"}");
        auditor.post("/v1/exchanges/search", "{\"holder\":{\"codeType\":\"111\",\"code\":\"" + NUMBER + "\"}}");
        auditor.read(answered.at("/exchangeId").textValue());
        auditor.post("/v1/exchanges/openings", "{\"from\":0,\"to\":10000}");
        hub.get(
                hub.client("pki", "intake"),
                "/v1/exchanges/" + answered.at("/exchangeId").textValue() + "/receipt");
    }

    private Map<String, byte[]> everythingPublic() throws Exception {
        Map<String, byte[]> all = new LinkedHashMap<>();
        HttpClient operator = hub.client("pki", "operator");
        for (String page : List.of("/actuator/prometheus", "/actuator/health", "/actuator")) {
            all.put(page, get(operator, page));
        }
        for (String page : List.of(
                "/log/key",
                "/.well-known/jwks.json",
                "/v1/openapi.yaml",
                "/actuator/health/liveness",
                "/actuator/health/readiness")) {
            all.put(page, get(anybody, page));
        }
        byte[] note = get(anybody, "/log/checkpoint");
        all.put("/log/checkpoint", note);
        long size = Checkpoint.of(SignedNote.parse(note)).size();
        for (int level = TilePath.ENTRIES; level < 8; level++) {
            for (long index = 0; TilePath.widthAt(level, index, size) > 0; index++) {
                String path = "/log/" + new TilePath(level, index, TilePath.widthAt(level, index, size)).path();
                all.put(path, get(anybody, path));
            }
        }
        return all;
    }

    private byte[] get(HttpClient client, String path) throws Exception {
        HttpResponse<byte[]> reply =
                client.send(HttpRequest.newBuilder(hub.uri(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(reply.statusCode()).as(path).isEqualTo(200);
        return reply.body();
    }

    /** Bytes are taken as characters, so that the search is the JDK's. */
    private List<String> shownBy(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return secrets.entrySet().stream()
                .filter(secret -> text.contains(new String(secret.getValue(), StandardCharsets.ISO_8859_1)))
                .map(Map.Entry::getKey)
                .toList();
    }
}
