package org.onfile.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.demo.server.Pki;

/** OCSP stapling (RFC 6066, 8) is the JDK's: that a hub which is started for it does it, as docs/operating.md says. */
@Timeout(120)
class StaplingTest {

    private static final Map<String, String> SWITCHED_ON =
            Map.of("jdk.tls.server.enableStatusRequestExtension", "true");
    private static final String RESPONDER = "jdk.tls.stapling.responderURI";

    private final Path data;
    private final Pki pki;
    private final X509Certificate authority;

    StaplingTest(@TempDir Path data) throws IOException {
        this.data = data;
        this.pki = Pki.city(data, List.of());
        this.authority = Pem.certificates(pki.certificate("ca")).getFirst();
        Files.createDirectories(data.resolve("connectors"));
        // the issuer's certificate has to be there as well
        Files.write(pki.certificate("server"), Files.readAllBytes(pki.certificate("ca")), StandardOpenOption.APPEND);
    }

    @AfterEach
    void switchOff() {
        SWITCHED_ON.keySet().forEach(System::clearProperty);
        System.clearProperty(RESPONDER);
    }

    @Test
    void sendsWhatTheResponderSaysOfTheHubsCertificate() throws Exception {
        HttpServer responder = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        responder.createContext("/", this::answer);
        responder.start();
        SWITCHED_ON.forEach(System::setProperty);
        System.setProperty(
                RESPONDER, "http://localhost:" + responder.getAddress().getPort() + "/");
        try (TestHub hub = TestHub.start(data, data.resolve("connectors"), Map.of())) {
            for (String protocol : List.of("TLSv1.3", "TLSv1.2")) {
                List<byte[]> stapled = stapled(hub, protocol);

                assertThat(stapled).as(protocol).isNotEmpty();
                BasicOCSPResp said = (BasicOCSPResp) new OCSPResp(stapled.getFirst()).getResponseObject();
                assertThat(said.isSignatureValid(
                                new JcaContentVerifierProviderBuilder().build(authority.getPublicKey())))
                        .isTrue();
                assertThat(said.getResponses()).singleElement().satisfies(one -> {
                    assertThat(one.getCertStatus()).isEqualTo(CertificateStatus.GOOD);
                    assertThat(one.getCertID().getSerialNumber())
                            .isEqualTo(Pem.certificates(pki.certificate("server"))
                                    .getFirst()
                                    .getSerialNumber());
                });
            }
        } finally {
            responder.stop(0);
        }
    }

    private List<byte[]> stapled(TestHub hub, String protocol) throws Exception {
        try (SSLSocket socket = (SSLSocket)
                KeyMaterial.trusting(pki.certificate("ca")).getSocketFactory().createSocket("localhost", hub.port())) {
            socket.setSoTimeout(20_000);
            socket.setEnabledProtocols(List.of(protocol).toArray(String[]::new));
            socket.startHandshake();
            return ((ExtendedSSLSession) socket.getSession()).getStatusResponses();
        }
    }

    private void answer(HttpExchange http) throws IOException {
        try {
            byte[] question = http.getRequestMethod().equals("GET")
                    ? Base64.getDecoder()
                            .decode(URLDecoder.decode(
                                    http.getRequestURI().getRawPath().substring(1), StandardCharsets.US_ASCII))
                    : http.getRequestBody().readAllBytes();
            byte[] answer = allGood(new OCSPReq(question));
            http.getResponseHeaders().add("Content-Type", "application/ocsp-response");
            http.sendResponseHeaders(200, answer.length);
            http.getResponseBody().write(answer);
        } catch (OCSPException | OperatorCreationException e) {
            throw new IOException(e);
        } finally {
            http.close();
        }
    }

    private byte[] allGood(OCSPReq question) throws OCSPException, OperatorCreationException, IOException {
        BasicOCSPRespBuilder answer = new BasicOCSPRespBuilder(new RespID(
                X500Name.getInstance(authority.getSubjectX500Principal().getEncoded())));
        Instant now = Instant.now();
        for (Req asked : question.getRequestList()) {
            answer.addResponse(
                    asked.getCertID(),
                    CertificateStatus.GOOD,
                    Date.from(now.minusSeconds(60)),
                    Date.from(now.plus(1, ChronoUnit.DAYS)));
        }
        BasicOCSPResp signed = answer.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(Pem.key(pki.key("ca"))), null, Date.from(now));
        return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, signed).getEncoded();
    }
}
