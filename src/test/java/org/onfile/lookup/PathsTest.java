package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.access.Client.Role;
import org.onfile.approval.Approver;
import org.onfile.contract.Contract;
import org.onfile.contract.Operation;

/** A path has one meaning: what the door reads, the routes read, and the contract says. */
@ExtendWith(LookupHub.Shared.class)
@Timeout(60)
class PathsTest {

    private static @Nullable Approver approver;

    private final LookupHub hub;

    PathsTest(LookupHub hub) {
        this.hub = hub;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/lookups/../../log/x",
                "/v1/lookups;x",
                "//v1/lookups",
                "/v1/./lookups",
                "/log/../v1/lookups",
                "/log//key",
                "/log/%6bey",
                "/%2e%2e/log/key"
            })
    void leadsNowhere_inAnotherSpelling_whoeverAsks(String path) throws IOException {
        for (String client : List.of("", "stranger", "intake", "operator")) {
            RawConnection.Reply reply = send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n", client);

            assertThat(reply.status()).as(client).isIn(400, 404);
            assertThat(reply.body()).contains("urn:onfile:problem:");
        }
    }

    static Stream<Operation> operations() {
        return new Contract().operations().stream();
    }

    @BeforeAll
    static void registerAnApprover(LookupHub hub) {
        approver = Approver.register(hub);
    }

    @AfterAll
    static void strikeOffTheApprover() {
        Objects.requireNonNull(approver).close();
    }

    /** Whose role it is not is refused, whoever's it is gets past the door. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void isForTheRolesThatTheContractNames(Operation operation) {
        for (Role role : Role.values()) {
            String name = role.word();
            Set<String> roles = operation.roles();

            assertThat(ask(name, operation.method(), operation.path()).statusCode() != 403)
                    .as(name)
                    .isEqualTo(roles.contains(name) || roles.contains(Operation.ANYBODY));
        }
        assertThat(ask("", operation.method(), operation.path()).statusCode() != 403)
                .isEqualTo(operation.roles().contains(Operation.ANYBODY));
    }

    @ParameterizedTest
    @CsvSource({
        "auditor, GET, /v1/exchanges/search, POST",
        "auditor, GET, /v1/exchanges/openings, POST",
        "intake, PUT, /v1/lookups, POST",
        "'', POST, /log/key, 'GET, HEAD'",
        "'', DELETE, /.well-known/jwks.json, 'GET, HEAD'",
        "'', TRACE, /log/key, 'GET, HEAD'",
        "intake, TRACE, /v1/lookups, POST",
        "operator, POST, /actuator/health, 'GET, HEAD'"
    })
    void saysWhatCanBeDoneThere_whereAnotherMethodIsTried(String client, String method, String path, String allowed)
            throws IOException {
        RawConnection.Reply reply = send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n", client);

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.head())
                .contains("Allow: " + allowed + "\r\n")
                .contains("Content-Type: application/problem+json");
    }

    /** Browsers are no clients of the hub's; they are told so as everybody is. */
    @ParameterizedTest
    @CsvSource({"'', /log/key, 405", "'', /v1/lookups, 403", "intake, /v1/lookups, 405", "intake, /nothing, 404"})
    void isRefusedByAProblemDocument_asThePreflightOfABrowser(String client, String path, int status)
            throws IOException {
        RawConnection.Reply reply = send(
                "OPTIONS " + path + " HTTP/1.1\r\nHost: localhost\r\nOrigin: https://elsewhere.example\r\n"
                        + "Access-Control-Request-Method: POST\r\n\r\n",
                client);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.head())
                .contains("Content-Type: application/problem+json")
                .doesNotContain("Access-Control");
    }

    @ParameterizedTest
    @CsvSource({
        "'', GET /log/key HTTP/1.1",
        "'', GET /v1/lookups HTTP/1.1",
        "intake, GET /v1/nothing HTTP/1.1",
        "intake, CONNECT x HTTP/1.1",
        "'', GET /log/key HTTP/9.9"
    })
    void isNamedInEveryReply_byTheHubAlone(String client, String line) throws IOException {
        String request = line + "\r\nHost: localhost\r\nX-Request-Id: mine\r\n\r\n";
        Pattern named = Pattern.compile("\r\nX-Request-Id: [0-9a-f]{16}\r\n");
        String first = send(request, client).head();

        assertThat(first).containsPattern(named).doesNotContain("mine");
        assertThat(send(request, client).head()).containsPattern(named).isNotEqualTo(first);
    }

    /** As clients that openapi-generator made ask, problem documents first; and with weights (RFC 9110, 12.5.1). */
    @ParameterizedTest
    @CsvSource({
        "'application/problem+json, application/json', 400",
        "'text/html;q=0.9, */*;q=0.1', 400",
        "'application/*', 400",
        "'APPLICATION/JSON', 400",
        "'text/html', 406"
    })
    void isAcceptedAsHttpHasIt(String accept, int status) throws IOException {
        assertThat(send(
                                "POST /v1/lookups HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                        + "Accept: " + accept + "\r\nContent-Length: 2\r\n\r\n{}",
                                "intake")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void doesNotExist_beyondAnOperation() {
        for (String path : List.of("/v1/lookups/abc", "/v1/lookups/abc/receipt", "/v1/lookupsabc", "/v1")) {
            assertThat(ask("intake", "POST", path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void neverGetsBackWhatWasSentThere() throws IOException {
        String body = "{\"SECRET\": \"SECRET\"}";
        for (String client : List.of("", "intake", "operator")) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "SEARCH")) {
                for (String path : List.of(
                        "/v1/lookups",
                        "/v1/lookups/abc",
                        "/v1/exchanges/search",
                        "/v1/exchanges/AAAAAAAAAAAAAAAAAAAAAA",
                        "/v1/openapi.yaml",
                        "/log/key",
                        "/log/tile/0/000",
                        "/actuator/health",
                        "/nothing")) {
                    String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nX-SECRET: SECRET\r\n"
                            + "Connection: close\r\nContent-Type: application/json\r\nContent-Length: "
                            + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;

                    try (RawConnection connection = RawConnection.to(hub, client)) {
                        byte[] reply = connection
                                .send(request)
                                .socket()
                                .getInputStream()
                                .readAllBytes();
                        assertThat(new String(reply, StandardCharsets.UTF_8))
                                .as(client + " " + method + " " + path)
                                .startsWith("HTTP/1.1 ")
                                .doesNotContain("SECRET");
                    }
                }
            }
        }
    }

    private RawConnection.Reply send(String request, String client) throws IOException {
        try (RawConnection connection = RawConnection.to(hub, client)) {
            return connection.send(request).reply();
        }
    }

    private HttpResponse<String> ask(String client, String method, String path) {
        return hub.send(
                hub.client("pki", client),
                HttpRequest.newBuilder(hub.uri(path.replaceAll("\\{[^}]+}", "AAAAAAAAAAAAAAAAAAAAAA")))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString("{}")));
    }
}
