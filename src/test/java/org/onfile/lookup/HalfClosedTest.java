package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A client that closes its side of the connection right after its request, and sends the end of its handshake, its request
 * and its FIN at once: Tomcat's own channel found the end before it looked at the request (11.0.27).
 */
@ExtendWith(LookupHub.Shared.class)
@Timeout(60)
class HalfClosedTest {

    private final LookupHub hub;

    HalfClosedTest(LookupHub hub) {
        this.hub = hub;
    }

    @RepeatedTest(20)
    void isAnswered() throws IOException {
        try (AtOnce plain = new AtOnce()) {
            plain.connect(new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), hub.port()), 10_000);
            SSLSocket tls = (SSLSocket)
                    hub.tls("pki", "intake").getSocketFactory().createSocket(plain, "localhost", hub.port(), true);
            tls.setSoTimeout(20_000);
            tls.setEnabledProtocols(List.of("TLSv1.3").toArray(String[]::new));
            tls.startHandshake();
            tls.getOutputStream()
                    .write("GET /log/key HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            plain.sendAll();
            plain.shutdownOutput();

            assertThat(line(tls.getInputStream())).startsWith("HTTP/1.1 200");
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0 && read != '\n'; read = in.read()) {
            line.write(read);
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    /** Sends the ClientHello at once and keeps all that comes after it until it is told. */
    private static final class AtOnce extends Socket {

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private boolean begun;

        void sendAll() throws IOException {
            super.getOutputStream().write(kept.toByteArray());
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            OutputStream out = super.getOutputStream();
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    if (begun) {
                        kept.write(bytes, offset, length);
                    } else {
                        begun = true;
                        out.write(bytes, offset, length);
                    }
                }
            };
        }
    }
}
