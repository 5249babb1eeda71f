package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.exchangelog.PublishedLog;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.MalformedNoteException;

/** Long replies to readers that stop, or read a byte now and then. The hub of these tests gives them three seconds. */
@ExtendWith(LookupHub.Shared.class)
@Timeout(120)
class SlowReadersTest {

    private static final int ENTRIES = 250;
    private static final int LARGE = 60_000;

    private final LookupHub hub;

    SlowReadersTest(LookupHub hub) {
        this.hub = hub;
    }

    @Test
    void haveNoTurn_andEnd_andLeaveNobodyWaiting() throws Exception {
        String range = large();
        double before = metric();
        List<Socket> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                SSLSocket reader = reader();
                readers.add(reader);
                ask(reader, range);
                // the reply has begun
                assertThat(reader.getInputStream().read()).isEqualTo('H');
            }
            long start = System.nanoTime();
            HttpResponse<String> whole = openings("court", range);
            assertThat(whole.statusCode()).isEqualTo(200);
            assertThat(whole.body().lines()).hasSize(ENTRIES);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));

            // one of them goes on reading, a little
            InputStream trickle = readers.getFirst().getInputStream();
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                trickle.readNBytes(4096);
                return metric() >= before + 4;
            });
            for (Socket reader : readers) {
                assertThat(rest(reader.getInputStream())).isLessThan(ENTRIES * LARGE / 2);
            }
            await().until(() -> openings("auditor", range).statusCode() == 200);
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    /** The range of entries that are there for this. */
    private String large() throws MalformedNoteException {
        String detail = "{\"kind\":\"audit\",\"filling\":\"" + "x".repeat(LARGE) + "\"}";
        ExchangeLog log = hub.bean(ExchangeLog.class);
        for (int i = 0; i < ENTRIES; i++) {
            log.record(EntryKind.AUDIT, detail, IndexTerms.at(Instant.now()).by("auditor"));
        }
        long size = Checkpoint.of(hub.bean(PublishedLog.class).checkpoint()).size();
        return "{\"from\":" + (size - ENTRIES) + ",\"to\":" + size + "}";
    }

    /** One that takes a little into its buffers, and then what it reads. */
    private SSLSocket reader() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), hub.port()));
        SSLSocket reader = (SSLSocket)
                hub.tls("pki", "auditor").getSocketFactory().createSocket(socket, "localhost", hub.port(), true);
        reader.setSoTimeout(30_000);
        return reader;
    }

    private static void ask(Socket reader, String range) throws IOException {
        reader.getOutputStream()
                .write(("POST /v1/exchanges/openings HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Type: application/json\r\nContent-Length: " + range.length() + "\r\n\r\n"
                                + range)
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static int rest(InputStream in) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            in.transferTo(rest);
        } catch (IOException broken) {
            // as it should be
        }
        return rest.size();
    }

    private HttpResponse<String> openings(String client, String range) {
        return hub.send(
                hub.client("pki", client),
                HttpRequest.newBuilder(hub.uri("/v1/exchanges/openings"))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(range)));
    }

    private double metric() {
        String line = "onfile_port_connections_refused_total{reason=\"slow-reader\"} ";
        return hub.get(hub.client("pki", "operator"), "/actuator/prometheus")
                .body()
                .lines()
                .filter(text -> text.startsWith(line))
                .mapToDouble(text -> Double.parseDouble(text.substring(line.length())))
                .findFirst()
                .orElse(0);
    }
}
