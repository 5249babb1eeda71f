package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.shedding.Shed;
import org.onfile.shedding.ShedLoad;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Connections that only take room. The hub of these tests lets them have 200 from an address, 400 in all. */
@ExtendWith({LookupHub.Shared.class, OutputCaptureExtension.class})
@Timeout(120)
class ManyConnectionsTest {

    /** The first bytes of a TLS record: a handshake of 512 bytes. */
    private static final byte[] RECORD = {22, 3, 1, 2, 0, 1};

    private static final String LOOKUP =
            LookupHub.lookup("001", "91990100MA0CT0001Q", "business-licence").toString();

    private final LookupHub hub;
    private final List<Socket> held = new ArrayList<>();

    ManyConnectionsTest(LookupHub hub) {
        this.hub = hub;
    }

    @AfterEach
    void letGo() throws IOException {
        for (Socket socket : held) {
            socket.close();
        }
    }

    /** From ten addresses, none of which has too many. */
    @Test
    void doNotShutOutClients(CapturedOutput output) throws IOException {
        try (RawConnection kept = RawConnection.to(hub)) {
            assertThat(lookUp(kept)).isEqualTo(200);
            for (int i = 0; i < 600; i++) {
                hold("127.0.1." + (i % 10), RECORD);
            }

            // Neither one that was here, nor one that comes
            assertThat(lookUp(kept)).isEqualTo(200);
            try (RawConnection fresh = RawConnection.to(hub)) {
                assertThat(lookUp(fresh)).isEqualTo(200);
            }
        }
        assertThat(metric("too-many-strangers")).isPositive();
        await().until(() -> output.getAll().contains("Connections were ended by onfile.limits: {"));
        await().until(() -> ShedLoad.last(hub.data(), Shed.CONNECTIONS).isPresent());
    }

    @Test
    void doNotShutOutClients_ofTheSameAddress() throws IOException {
        for (int i = 0; i < 250; i++) {
            hold("127.0.0.1", RECORD);
        }
        try (RawConnection fresh = RawConnection.to(hub)) {
            assertThat(lookUp(fresh)).isEqualTo(200);
        }
        assertThat(metric("too-many-of-one-address")).isPositive();
    }

    @Test
    void endInTime_whoseHandshakeTrickles() throws Exception {
        Socket socket = hold("127.0.2.1", RECORD);
        assertThat(isEnded(socket, new byte[] {0})).isTrue();
        assertThat(metric("slow-handshake")).isPositive();
    }

    @Test
    void endInTime_whoseHeadTrickles() throws Exception {
        try (SSLSocket socket =
                (SSLSocket) hub.tls("pki", "intake").getSocketFactory().createSocket("localhost", hub.port())) {
            socket.getOutputStream().write("GET /log/key HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            assertThat(isEnded(socket, new byte[] {'a'})).isTrue();
        }
        assertThat(metric("slow-head")).isPositive();
    }

    /** Sends a byte every half second, for a quarter of a minute at most: each is within the time between two packets. */
    private static boolean isEnded(Socket socket, byte[] trickle) throws Exception {
        OutputStream out = socket.getOutputStream();
        socket.setSoTimeout(500);
        for (int i = 0; i < 30; i++) {
            try {
                out.write(trickle);
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (java.net.SocketTimeoutException stillThere) {
                // another byte
            } catch (IOException reset) {
                return true;
            }
        }
        return false;
    }

    private Socket hold(String from, byte[] sent) throws IOException {
        Socket socket = new Socket();
        held.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), hub.port()), 10_000);
        socket.getOutputStream().write(sent);
        return socket;
    }

    private static int lookUp(RawConnection connection) throws IOException {
        return connection
                .send(
                        "POST /v1/lookups HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                                + LOOKUP.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + LOOKUP)
                .reply()
                .status();
    }

    private double metric(String reason) {
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
