package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.demo.server.Pki;

/** Who is struck off is off within two seconds, on a connection that is kept and with a session that is resumed. */
@ExtendWith(LookupHub.Shared.class)
@Timeout(90)
class StruckOffTest {

    private static final String ASK = "GET /actuator/nothing HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final Duration SOON = Duration.ofSeconds(2);

    private final LookupHub hub;

    StruckOffTest(LookupHub hub) {
        this.hub = hub;
    }

    @Test
    void aClient_onAKeptConnection() throws IOException {
        Path clients = hub.data().resolve("clients.yaml");
        String before = Files.readString(clients);
        Pki.in(hub.data().resolve("pki")).client("leaver");
        Files.writeString(clients, before + Pki.registration("leaver", "operator"));
        try (RawConnection kept = RawConnection.to(hub, "leaver")) {
            await().until(() -> kept.send(ASK).reply().status() == 404);

            Files.writeString(clients, before);

            assertEndsSoon(kept);
        } finally {
            Files.writeString(clients, before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void anAuthority_onAKeptConnection_andForResumedSessions(String protocol) throws Exception {
        Path authorities = hub.data().resolve("authorities.pem");
        String before = Files.readString(authorities);
        String name = "of-another-authority";
        Pki other = Pki.in(hub.data().resolve("another-" + protocol)).client(name);
        Files.writeString(authorities, before + Files.readString(other.certificate("ca")));
        SSLContext client = hub.tls("another-" + protocol, name);
        try {
            await().until(() -> isLetIn(client, protocol));
            try (RawConnection kept = connect(client, protocol)) {
                assertThat(kept.send(ASK).reply().body()).contains("unregistered-client");

                Files.writeString(authorities, before);

                assertEndsSoon(kept);
            }
            assertThatThrownBy(() -> {
                        try (RawConnection resumed = connect(client, protocol)) {
                            resumed.send(ASK).reply();
                        }
                    })
                    .isInstanceOf(IOException.class);
        } finally {
            Files.writeString(authorities, before);
        }
    }

    /** As long as the hub's own key and certificate do not fit together. */
    @Test
    void anAuthority_alsoWhileTheHubsCertificateIsBeingRenewed() throws Exception {
        Path authorities = hub.data().resolve("authorities.pem");
        Path key = hub.data().resolve("pki/server.key.pem");
        String before = Files.readString(authorities);
        String keyBefore = Files.readString(key);
        Pki other = Pki.in(hub.data().resolve("another-2")).client("x");
        Files.writeString(authorities, before + Files.readString(other.certificate("ca")));
        SSLContext client = hub.tls("another-2", "x");
        try {
            await().until(() -> isLetIn(client, "TLSv1.3"));
            Files.writeString(key, Files.readString(other.key("x")));

            Files.writeString(authorities, before);

            await().atMost(SOON).until(() -> !isLetIn(client, "TLSv1.3"));
        } finally {
            Files.writeString(key, keyBefore);
            Files.writeString(authorities, before);
        }
    }

    @Test
    void aCertificateThatExpires_onAKeptConnection() throws IOException {
        Pki.in(hub.data().resolve("pki")).client("brief", Duration.ofSeconds(4));
        try (RawConnection kept = RawConnection.to(hub, "brief")) {
            assertThat(kept.send(ASK).reply().body()).contains("unregistered-client");

            kept.socket().setSoTimeout(8_000);
            assertThat(kept.ends()).isTrue();
        }
        assertThatThrownBy(() -> RawConnection.to(hub, "brief").send(ASK).reply())
                .isInstanceOf(IOException.class);
    }

    private static void assertEndsSoon(RawConnection kept) throws IOException {
        kept.socket().setSoTimeout((int) SOON.toMillis() + 500);
        assertThat(kept.ends()).isTrue();
    }

    private boolean isLetIn(SSLContext client, String protocol) {
        try (RawConnection connection = connect(client, protocol)) {
            return connection.send(ASK).reply().status() > 0;
        } catch (IOException refused) {
            return false;
        }
    }

    private RawConnection connect(SSLContext client, String protocol) throws IOException {
        SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket("localhost", hub.port());
        socket.setEnabledProtocols(List.of(protocol).toArray(String[]::new));
        socket.setSoTimeout(20_000);
        return new RawConnection(socket);
    }
}
