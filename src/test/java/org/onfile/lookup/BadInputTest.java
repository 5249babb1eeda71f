package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A clear answer to every bad request: a problem document that names pointer and rule and never the value. */
@ExtendWith(LookupHub.Shared.class)
@Timeout(60)
class BadInputTest {

    private static final String CODE = "91990100MA0CT0001Q";

    private final LookupHub hub;

    BadInputTest(LookupHub hub) {
        this.hub = hub;
    }

    static Stream<Arguments> lookupsWithOneFault() {
        return Stream.of(
                fault("/certificates/0/type", "unknown-type", set("/certificates/0", "type", "SECRET")),
                fault("/certificates/0/fields/0", "unknown-field", l -> l.withArray("/certificates/0/fields")
                        .add("SECRET")),
                fault("/certificates/0/select", "enum", set("/certificates/0", "select", "SECRET")),
                fault("/certificates/0/ref", "pattern", set("/certificates/0", "ref", "SECRET")),
                fault("/certificates/0/certificateNumber", "empty", set("/certificates/0", "certificateNumber", " ")),
                fault("/certificates", "min-items", l -> l.withArray("/certificates")
                        .removeAll()),
                fault("/certificates", "max-items", l -> {
                    for (int i = 0; i < 20; i++) {
                        l.withArray("/certificates").addObject().put("type", "SECRET");
                    }
                }),
                fault("/purpose", "required", l -> l.remove("purpose")),
                fault("/purpose/matter", "required", l -> l.withObject("/purpose")
                        .remove("matter")),
                fault("/purpose/caseNumber", "required", l -> l.withObject("/purpose")
                        .remove("caseNumber")),
                fault("/purpose/material", "min-length", set("/purpose", "material", "")),
                fault("/purpose/channel", "enum", set("/purpose", "channel", "SECRET")),
                fault("/purpose/operator", "required-at-window", l -> l.withObject("/purpose")
                        .remove("operator")),
                fault(
                        "/purpose/applicant/code",
                        "wrong-check-character",
                        set("/purpose/applicant", "code", "990100199001010013")),
                fault("/purpose/caseNumber", "blank", set("/purpose", "caseNumber", " ")),
                fault("/purpose/caseNumber", "blank", set("/purpose", "caseNumber", "\u3000\u00a0\u200b")),
                fault("/purpose/operator/id", "blank", set("/purpose/operator", "id", "  ")),
                fault("/holder/name", "blank", set("/holder", "name", "\u3000")),
                fault("/purpose/authorisation/reference", "blank", set("/purpose/authorisation", "reference", " ")),
                fault(
                        "/purpose/applicant/capacity",
                        "self-is-the-holder",
                        set("/purpose/applicant", "capacity", "SELF")),
                fault("/purpose/authorisation", "required-of-agents", l -> l.withObject("/purpose")
                        .remove("authorisation")),
                fault("/purpose/applicant/capacity", "enum", set("/purpose/applicant", "capacity", "SECRET")),
                fault("/purpose/caseNumber", "control-character", set("/purpose", "caseNumber", "SECRET\u0007")),
                fault("/purpose/matter", "control-character", set("/purpose", "matter", "SECRET HALF")),
                fault("/holder/code", "wrong-check-character", set("/holder", "code", "91990100MA0CT0001P")),
                fault("/holder/code", "wrong-length", set("/holder", "code", "SECRET")),
                fault("/holder/code", "max-length", set("/holder", "code", "S".repeat(10_000))),
                fault("/holder/code", "control-character", set("/holder", "code", "91990100\u0000MA0CT0001Q")),
                fault("/holder/code", "type", l -> l.withObject("/holder").put("code", 4711)),
                fault("/holder/codeType", "unknown-code-type", set("/holder", "codeType", "777")),
                fault("/holder/codeType", "pattern", set("/holder", "codeType", "SECRET")),
                fault("/holder/country", "missing-country", set("/holder", "codeType", "414")),
                fault("/holder/country", "wrong-country", l -> l.withObject("/holder")
                        .put("codeType", "414")
                        .put("country", "ß9")),
                fault("/holder", "unknown-property", set("/holder", "SECRET", "SECRET")),
                fault("", "type", l -> {}));
    }

    @ParameterizedTest(name = "{1} at {0}")
    @MethodSource("lookupsWithOneFault")
    void isRefused_withItsPointerAndRule(String pointer, String rule, Consumer<ObjectNode> change) {
        ObjectNode lookup = LookupHub.lookup("001", CODE, "business-licence");
        change.accept(lookup);
        String text = lookup.toString().replace(" HALF", "\\ud800");
        String body = pointer.isEmpty() ? "[" + text + "]" : text;

        JsonNode problem = problem(hub.post(hub.client("pki", "intake"), body), 400);

        assertThat(problem.at("/errors")).hasSize(1);
        assertThat(problem.at("/pointer").textValue()).isEqualTo(pointer);
        assertThat(problem.at("/rule").textValue()).isEqualTo(rule.equals("wrong-country") ? "pattern" : rule);
        assertThat(problem.toString())
                .doesNotContain("SECRET")
                .doesNotContain("SSSS")
                .doesNotContain("4711");
    }

    @Test
    void isTold_ofAllFaultsAtOnce() {
        ObjectNode lookup = LookupHub.lookup("001", "91990100MA0CT0001P", "SECRET");
        lookup.withObject("/purpose").remove("operator");

        JsonNode problem = problem(hub.post(hub.client("pki", "intake"), lookup.toString()), 400);

        assertThat(problem.at("/errors"))
                .extracting(error -> error.at("/pointer").textValue())
                .containsExactly("/holder/code", "/purpose/operator", "/certificates/0/type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "SECRET",
                "{\"holder\": {\"code\": \"SECRET}",
                "{\"holder\": {}} SECRET",
                "{\"holder\": 1, \"holder\": \"SECRET\"}",
                "{\"a\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"SECRET\"]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}"
            })
    void isRefused_whenItIsNotJson(String body) {
        JsonNode problem = problem(hub.post(hub.client("pki", "intake"), body), 400);

        assertThat(problem.at("/type").textValue()).isEqualTo("urn:onfile:problem:malformed-json");
        assertThat(problem.toString()).doesNotContain("SECRET");
    }

    @Test
    void leavesTheConnectionOpen_whereNoReplySaysOtherwise() throws IOException {
        String nothing = "GET /v1/nothing HTTP/1.1\r\nHost: localhost\r\n";
        try (SSLSocket socket = socket()) {
            write(socket, nothing + "\r\n" + nothing + "Connection: close\r\n\r\n");

            assertThat(read(socket).split("HTTP/1.1 404", -1)).as("two replies").hasSize(3);
        }
    }

    @Test
    void isRefused_overTheWrongMethod() {
        HttpResponse<String> reply = hub.get(hub.client("pki", "intake"), "/v1/lookups");

        problem(reply, 405);
        assertThat(reply.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void isRefused_asAnotherContentType() {
        problem(
                hub.send(
                        hub.client("pki", "intake"),
                        HttpRequest.newBuilder(hub.uri("/v1/lookups"))
                                .header("Content-Type", "text/xml")
                                .POST(HttpRequest.BodyPublishers.ofString("<SECRET/>"))),
                415);
    }

    @Test
    void isRefused_whenJsonIsNotAccepted() {
        problem(
                hub.post(
                        hub.client("pki", "intake"),
                        LookupHub.lookup("001", CODE, "business-licence").toString(),
                        "Accept",
                        "image/png"),
                406);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/lookups;x",
                "/v1/lookups/",
                "//v1/lookups",
                "/v1//lookups",
                "/v1/./lookups",
                "/v1/nothing/../lookups",
                "/v1/look%75ps",
                "/v1/lookups/../../log/key",
                "/log/key;x"
            })
    void isRefused_underAnotherSpellingOfAPath(String path) throws IOException {
        RawConnection.Reply reply = post(path);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).contains("urn:onfile:problem:not-found").doesNotContain(CODE);
    }

    @Test
    void isAnswered_whateverItsQuerySays() throws IOException {
        assertThat(post("/v1/lookups?%zz&%ff=%fe").status()).isEqualTo(200);
    }

    private RawConnection.Reply post(String path) throws IOException {
        String lookup = LookupHub.lookup("001", CODE, "business-licence").toString();
        try (RawConnection connection = RawConnection.to(hub)) {
            return connection
                    .send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: " + lookup.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + lookup)
                    .reply();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/SECRET", "/SECRET", "/.well-known/SECRET"})
    void isRefused_whereThereIsNothing(String path) {
        assertThat(problem(hub.get(hub.client("pki", "intake"), path), 404).toString())
                .doesNotContain("SECRET");
    }

    @Nested
    class Bodies {

        private static final byte[] TEN_MEGABYTES = new byte[10 * 1024 * 1024];

        @Test
        void areRefused_whenTooLarge() {
            problem(post(HttpRequest.BodyPublishers.ofByteArray(TEN_MEGABYTES)), 413);
        }

        @Test
        void areRefused_whenTooLargeInChunks() {
            problem(post(HttpRequest.BodyPublishers.ofByteArrays(List.of(TEN_MEGABYTES))), 413);
        }

        @Test
        void areRefused_oneByteOverTheLimit_andReadUpToIt() {
            String lookup = LookupHub.lookup("001", CODE, "business-licence").toString();
            String full = lookup + " ".repeat(64 * 1024 - lookup.getBytes(StandardCharsets.UTF_8).length);

            assertThat(post(HttpRequest.BodyPublishers.ofString(full)).statusCode())
                    .isEqualTo(200);
            problem(post(HttpRequest.BodyPublishers.ofString(full + " ")), 413);
        }

        private HttpResponse<String> post(HttpRequest.BodyPublisher body) {
            return hub.send(
                    hub.client("pki", "intake"),
                    HttpRequest.newBuilder(hub.uri("/v1/lookups"))
                            .timeout(Duration.ofSeconds(50))
                            .header("Content-Type", "application/json")
                            .POST(body));
        }
    }

    @Nested
    class SlowClients {

        @Test
        void areToldSo_whenTheBodyStops() throws IOException {
            try (SSLSocket socket = socket()) {
                write(socket, announced(1000) + "{\"holder\"");

                assertThat(read(socket)).startsWith("HTTP/1.1 408").contains("urn:onfile:problem:too-slow");
            }
        }

        @Test
        void areToldSo_whenTheBodyTrickles() throws IOException {
            try (SSLSocket socket = socket()) {
                write(socket, announced(60_000));
                Thread trickle = Thread.ofVirtual().start(() -> {
                    try {
                        while (!socket.isClosed()) {
                            write(socket, " ");
                            Thread.sleep(Duration.ofMillis(200));
                        }
                    } catch (IOException | InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });

                assertThat(read(socket)).startsWith("HTTP/1.1 408");
                trickle.interrupt();
            }
        }

        @Test
        void areToldSoAtOnce_whenTheyAnnounceTooMuch() throws IOException {
            try (SSLSocket socket = socket()) {
                write(socket, announced(10_000_000));

                assertThat(read(socket)).startsWith("HTTP/1.1 413");
            }
        }

        private String announced(int length) {
            return String.join(
                    "\r\n",
                    "POST /v1/lookups HTTP/1.1",
                    "Host: localhost",
                    "Content-Type: application/json",
                    "Content-Length: " + length,
                    "",
                    "");
        }

        @Test
        void areDisconnected_whenTheHeadersStop() throws IOException {
            try (SSLSocket socket = socket()) {
                write(socket, "POST /v1/lookups HTTP/1.1\r\nHost: local");

                assertThat(read(socket)).doesNotContain("200");
            }
        }

        @Test
        void areDisconnected_whenTheHandshakeStops() throws IOException {
            try (java.net.Socket socket = new java.net.Socket("localhost", hub.port())) {
                socket.setSoTimeout(30_000);
                socket.getOutputStream().write(new byte[] {22, 3, 1});

                assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(100);
            }
        }
    }

    @Test
    void isRefused_asARequestThatIsNoHttp() throws IOException {
        for (String request : List.of(
                "GET /v1/{SECRET} HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /v1/lookups HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "S".repeat(100_000) + "\r\n\r\n",
                "SECRET\r\n\r\n")) {
            try (SSLSocket socket = socket()) {
                write(socket, request);
                assertThat(read(socket))
                        .startsWith("HTTP/1.1 4")
                        .doesNotContain("<html")
                        .doesNotContain("SECRET")
                        .doesNotContain("SSSS");
            }
        }
    }

    private SSLSocket socket() throws IOException {
        SSLSocket socket =
                (SSLSocket) hub.tls("pki", "intake").getSocketFactory().createSocket("localhost", hub.port());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private static void write(SSLSocket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** All that comes until the hub closes the connection. */
    private static String read(SSLSocket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                text.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
        } catch (java.net.SocketTimeoutException e) {
            throw e;
        } catch (IOException reset) {
            text.append("\n(connection reset)");
        }
        return text.toString();
    }

    private static JsonNode problem(HttpResponse<String> reply, int status) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = LookupHub.json(reply.body());
        assertThat(problem.at("/status").intValue()).isEqualTo(status);
        assertThat(problem.at("/title").textValue()).isNotBlank();
        assertThat(problem.at("/detail").textValue()).isNotBlank();
        return problem;
    }

    private static Arguments fault(String pointer, String rule, Consumer<ObjectNode> change) {
        return Arguments.of(pointer, rule, change);
    }

    private static Consumer<ObjectNode> set(String pointer, String field, String value) {
        return lookup -> ((ObjectNode) lookup.at(pointer)).put(field, value);
    }
}
