package org.onfile.cli.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.cli.doctor.Diagnosis.Sound;
import org.onfile.edge.Pem;
import org.onfile.file.MalformedFileException;

/**
 * Whether the hub answers on its own machine. It is known by its certificate, whatever name that is made out to, so the
 * handshake is a socket's and the question is written by hand.
 *
 * @param port where it should listen
 */
record HttpsPort(int port) implements Examination {

    private static final int PATIENCE_MS = 5_000;

    @Override
    public List<Diagnosis> examine(Patient patient) {
        String where = "port " + port;
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            plain.setSoTimeout(PATIENCE_MS);
            SSLContext context = trusting(patient);
            try (SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, false)) {
                String reply = ask(socket);
                return List.of(
                        reply.contains(" 200 ")
                                ? new Sound("the hub answers on " + where)
                                : new Ailing(
                                        "the hub on " + where + " says that it is not ready: " + reply,
                                        "it gives no answers",
                                        "read its log; see what follows here"));
            }
        } catch (GeneralSecurityException | MalformedFileException e) {
            return List.of(new Ailing(
                    "the certificate of the hub cannot be read: " + e.getMessage(),
                    "the doctor cannot ask whether it answers",
                    "see onfile.tls.certificate"));
        } catch (IOException e) {
            return List.of(new Ailing(
                    "no hub answers on " + where + ": " + e.getMessage(),
                    "nobody gets an answer there",
                    "start it with '" + patient.command("serve") + "', or name its port with --port"));
        }
    }

    private static String ask(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /actuator/health/readiness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        String reply = new String(socket.getInputStream().readNBytes(4_096), StandardCharsets.UTF_8);
        return reply.lines().findFirst().orElse("nothing");
    }

    private static SSLContext trusting(Patient patient) throws IOException, GeneralSecurityException {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        for (String property : List.of("onfile.tls.certificate", "onfile.tls.authorities")) {
            for (X509Certificate certificate : Pem.certificates(patient.path(property))) {
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
