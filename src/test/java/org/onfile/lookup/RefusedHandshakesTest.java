package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Handshakes that fail are counted, and told in the log, by reason. */
@ExtendWith({LookupHub.Shared.class, OutputCaptureExtension.class})
@Timeout(60)
class RefusedHandshakesTest {

    private static final byte[] ASK =
            "GET /log/key HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final LookupHub hub;

    RefusedHandshakesTest(LookupHub hub) {
        this.hub = hub;
    }

    @ParameterizedTest
    @CsvSource({
        "foreign, intake, TLSv1.3, TLS_AES_128_GCM_SHA256, untrusted-certificate",
        "pki, late, TLSv1.3, TLS_AES_128_GCM_SHA256, expired-certificate",
        "pki, intake, TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, nothing-in-common",
        "pki, intake, TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA, nothing-in-common"
    })
    void ofTls(String folder, String client, String protocol, String suite, String reason, CapturedOutput output)
            throws IOException {
        double before = count(reason);
        try (SSLSocket socket =
                (SSLSocket) hub.tls(folder, client).getSocketFactory().createSocket("localhost", hub.port())) {
            socket.setSoTimeout(20_000);
            socket.setEnabledProtocols(List.of(protocol).toArray(String[]::new));
            socket.setEnabledCipherSuites(List.of(suite).toArray(String[]::new));
            assertThat(isAnswered(socket)).isFalse();
        }
        await().until(() -> count(reason) > before);
        await().until(() -> output.getAll().contains("TLS handshakes failed: {"));
        assertThat(output.getAll()).contains(reason + "=");
    }

    @Test
    void ofWhoeverSpeaksNoTls() throws IOException {
        double before = count("no-tls");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.port())) {
            socket.setSoTimeout(20_000);
            assertThat(new String(answer(socket), StandardCharsets.US_ASCII)).doesNotContain("HTTP/1.1 200");
        }
        await().until(() -> count("no-tls") > before);
    }

    private static boolean isAnswered(Socket socket) {
        try {
            return answer(socket).length > 0;
        } catch (IOException refused) {
            return false;
        }
    }

    private static byte[] answer(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(ASK);
        out.flush();
        return socket.getInputStream().readNBytes(100);
    }

    private double count(String reason) {
        String line = "onfile_port_connections_refused_total{reason=\"" + reason + "\"} ";
        return hub.get(hub.client("pki", "operator"), "/actuator/prometheus")
                .body()
                .lines()
                .filter(text -> text.startsWith(line))
                .mapToDouble(text -> Double.parseDouble(text.substring(line.length())))
                .findFirst()
                .orElse(0);
    }
}
