package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.demo.server.Pki;
import org.onfile.edge.Pem;
import org.onfile.edge.TlsFiles;

/** Who is let in, and to what. */
@ExtendWith(LookupHub.Shared.class)
@Timeout(60)
class AuthorisationFilterTest {

    private static final String LOOKUP =
            LookupHub.lookup("001", "91990100MA0CT0001Q", "business-licence").toString();

    private final LookupHub hub;

    AuthorisationFilterTest(LookupHub hub) {
        this.hub = hub;
    }

    @Test
    void isForbidden_withoutACertificate() {
        assertForbidden(hub.post(hub.client("pki", ""), LOOKUP), "no-certificate");
    }

    @Test
    void isForbidden_withATrustedCertificateThatIsNotRegistered() {
        assertForbidden(hub.post(hub.client("pki", "stranger"), LOOKUP), "unregistered-client");
    }

    @Test
    void isForbidden_toARegisteredClientOfAnotherRole() {
        assertForbidden(hub.post(hub.client("pki", "auditor"), LOOKUP), "wrong-role");
        assertForbidden(hub.get(hub.client("pki", "intake"), "/actuator/prometheus"), "wrong-role");
        assertForbidden(hub.get(hub.client("pki", "intake"), "/actuator/health"), "wrong-role");
    }

    @ParameterizedTest(name = "{0} over {1}")
    @CsvSource({
        "foreign, TLSv1.3",
        "foreign, TLSv1.2",
        "expired, TLSv1.3",
        "expired, TLSv1.2",
    })
    void failsInTheHandshake_withAnAuthorityThatIsUnknownOrHasExpired(String authority, String protocol) {
        assertHandshakeFails(authority, "intake", protocol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void failsInTheHandshake_withACertificateThatHasExpired(String protocol) {
        assertHandshakeFails("pki", "late", protocol);
    }

    @Test
    void failsInTheHandshake_overAnOldProtocol() {
        assertThatThrownBy(() -> handshake("pki", "intake", "TLSv1.1")).isInstanceOf(SSLException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/openapi.yaml",
                "/.well-known/jwks.json",
                "/.well-known/sm2.pem",
                "/actuator/health/liveness",
                "/actuator/health/readiness"
            })
    void isOpenToAnybody_onThePublicPages(String path) {
        assertThat(hub.get(hub.client("pki", ""), path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/actuator",
                "/actuator/health",
                "/actuator/prometheus",
                "/actuator/health/liveness/",
                "/v1/lookups",
                "/v1/openapi.yaml/",
                "/V1/openapi.yaml",
                "/nothing"
            })
    void isForbiddenToStrangers_onEveryOtherPage(String path) {
        assertThat(hub.get(hub.client("pki", ""), path).statusCode()).isEqualTo(403);
    }

    @Test
    void showsTheContractThatIsInForce() throws IOException {
        assertThat(hub.get(hub.client("pki", ""), "/v1/openapi.yaml").body())
                .isEqualTo(Files.readString(Path.of("src/main/resources/openapi.yaml")));
    }

    @Test
    void showsMetricsToTheOperator_withoutPersonalData() {
        hub.post(hub.client("pki", "intake"), LOOKUP);

        assertThat(hub.get(hub.client("pki", "operator"), "/actuator/prometheus")
                        .body())
                .contains("onfile_lookups_total{")
                .doesNotContain("91990100MA0CT0001Q");
    }

    @Test
    void showsTheBillOfMaterialsToTheOperatorAlone() {
        HttpResponse<String> reply = hub.get(hub.client("pki", "operator"), "/actuator/sbom/application");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(LookupHub.json(reply.body()).at("/bomFormat").textValue()).isEqualTo("CycloneDX");
        assertThat(LookupHub.json(reply.body())
                        .at("/metadata/component/version")
                        .textValue())
                .isNotEmpty();
        assertForbidden(hub.get(hub.client("pki", "intake"), "/actuator/sbom/application"), "wrong-role");
        assertForbidden(hub.get(hub.client("pki", ""), "/actuator/sbom"), "no-certificate");
    }

    @Test
    void followsTheRegistrationOfClients_whileItRuns() throws IOException {
        Path clients = hub.data().resolve("clients.yaml");
        Pki.in(hub.data().resolve("pki")).client("newcomer");
        String before = Files.readString(clients);
        try {
            Files.writeString(clients, before + Pki.registration("newcomer", "requester"));
            await().until(() -> hub.post(hub.client("pki", "newcomer"), LOOKUP).statusCode() == 200);
            Files.writeString(clients, "clients: nonsense");
            assertThat(hub.post(hub.client("pki", "newcomer"), LOOKUP).statusCode())
                    .isEqualTo(200);
        } finally {
            Files.writeString(clients, before);
        }
        await().until(() -> hub.post(hub.client("pki", "newcomer"), LOOKUP).statusCode() == 403);
    }

    @Test
    void followsItsCertificate_whileItRuns() throws Exception {
        Path pki = hub.data().resolve("pki");
        Path renewal = Files.createDirectories(hub.data().resolve("renewal"));
        for (String file : List.of("ca.pem", "ca.key.pem")) {
            Files.copy(pki.resolve(file), renewal.resolve(file));
        }
        Pki renewed = Pki.in(renewal).server();
        X509Certificate before = shown();

        Files.copy(renewed.key("server"), pki.resolve("server.key.pem"), StandardCopyOption.REPLACE_EXISTING);
        hub.bean(TlsFiles.class).follow();
        assertThat(shown()).isEqualTo(before);

        Files.copy(renewed.certificate("server"), pki.resolve("server.pem"), StandardCopyOption.REPLACE_EXISTING);
        await().until(() ->
                shown().equals(Pem.certificates(renewed.certificate("server")).getFirst()));
    }

    /** The certificate that the hub shows to a client that it does not know yet. */
    private X509Certificate shown() throws IOException {
        try (SSLSocket socket =
                (SSLSocket) hub.tls("pki", "").getSocketFactory().createSocket("localhost", hub.port())) {
            socket.setSoTimeout(20_000);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private void assertForbidden(HttpResponse<String> reply, String slug) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(403);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(LookupHub.json(reply.body()).at("/type").textValue()).isEqualTo("urn:onfile:problem:" + slug);
    }

    private void assertHandshakeFails(String folder, String name, String protocol) {
        assertThatThrownBy(() -> handshake(folder, name, protocol))
                .isInstanceOfAny(SSLException.class, java.net.SocketException.class);
    }

    /** With TLS 1.3 a client hears of its refusal when it first reads. */
    private void handshake(String folder, String name, String protocol) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) hub.tls(folder, name).getSocketFactory().createSocket("localhost", hub.port())) {
            socket.setSoTimeout(20_000);
            socket.setEnabledProtocols(List.of(protocol).toArray(String[]::new));
            socket.startHandshake();
            socket.getOutputStream()
                    .write("GET /.well-known/jwks.json HTTP/1.0\r\n\r\n"
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() >= 0) {
                throw new AssertionError("the hub answered");
            }
        }
    }
}
