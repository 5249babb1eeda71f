package org.onfile.cli.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.onfile.edge.Pem;
import org.springframework.core.env.Environment;

/**
 * The hub's HTTPS port on this machine. The hub is known by its certificate, whatever name that is made out to, so the
 * handshake is a socket's and the question is written by hand.
 *
 * @param number where it should listen
 * @param patience how long each step may take: to connect, to shake hands, to reply
 */
public record HubPort(int number, Duration patience) {

    /** What became of a question to it. */
    public sealed interface Reply {
        /** It answers lookups. */
        record Ready() implements Reply {}

        /** It answers, but says that it is not ready. */
        record Unready(String statusLine) implements Reply {}

        /** Something holds the port and does not answer: a process that hangs, is stopped or overwhelmed. */
        record Silent(String why) implements Reply {}

        /** Something answers that does not prove to be this hub. */
        record Stranger(String why) implements Reply {}

        /** Nothing is there. */
        record Absent(String why) implements Reply {}
    }

    /**
     * Asks whether the hub is ready.
     *
     * @throws IOException if the files cannot be read by which the hub is known
     * @throws GeneralSecurityException the same
     */
    public Reply ask(Environment settings) throws IOException, GeneralSecurityException {
        int millis = Math.toIntExact(patience.toMillis());
        try (Socket plain = new Socket()) {
            try {
                plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), number), millis);
                plain.setSoTimeout(millis);
            } catch (ConnectException refused) {
                return new Reply.Absent(String.valueOf(refused.getMessage()));
            } catch (IOException silent) {
                return new Reply.Silent(String.valueOf(silent.getMessage()));
            }
            return ask(plain, trusting(settings));
        }
    }

    private Reply ask(Socket plain, SSLContext context) {
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", number, false)) {
            String status = ask(socket);
            return status.contains(" 200 ") ? new Reply.Ready() : new Reply.Unready(status);
        } catch (SSLHandshakeException unknown) {
            return new Reply.Stranger(String.valueOf(unknown.getMessage()));
        } catch (IOException silent) {
            return new Reply.Silent(String.valueOf(silent.getMessage()));
        }
    }

    private static String ask(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        String reply = new String(socket.getInputStream().readNBytes(4_096), StandardCharsets.UTF_8);
        return reply.lines().findFirst().orElseThrow(() -> new IOException("it closed the connection"));
    }

    private static SSLContext trusting(Environment settings) throws IOException, GeneralSecurityException {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        for (String property : List.of("onfile.tls.certificate", "onfile.tls.authorities")) {
            for (X509Certificate certificate : Pem.certificates(Path.of(settings.getRequiredProperty(property)))) {
                known.setCertificateEntry(property + known.size(), certificate);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
