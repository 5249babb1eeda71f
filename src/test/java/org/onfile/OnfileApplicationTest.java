package org.onfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cli.terminal.ErrorMessage;
import org.onfile.demo.server.Pki;
import org.onfile.store.EmbeddedPostgres;
import org.onfile.store.StoreAddress;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole hub with no department: what it needs and where it keeps it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OnfileApplicationTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void withNoDepartment() throws IOException {
        Pki pki = Pki.in(folder.resolve("pki")).server();
        settings.put("onfile.tls.certificate", pki.certificate("server").toString());
        settings.put("onfile.tls.key", pki.key("server").toString());
        settings.put("onfile.tls.authorities", pki.certificate("ca").toString());
        settings.put("onfile.data", folder.resolve("data").toString());
        settings.put(
                "onfile.connectors",
                Files.createDirectory(folder.resolve("connectors")).toString());
        settings.put("server.port", "0");
        settings.put("spring.profiles.active", "readable");
        settings.put("logging.level.root", "warn");
    }

    @Test
    void startsFromNothing_andAgainWhereItWas() throws Exception {
        try (ConfigurableApplicationContext hub = OnfileApplication.start(settings)) {
            assertThat(hub.getBean(CamelContext.class).getStatus()).isEqualTo(ServiceStatus.Started);
            assertThat(hub.getBean(CamelContext.class).getRoute("api-readAnswerKeys"))
                    .isNotNull();
            assertThat(hub.getBean(CamelContext.class).getRoute("api-readSm2Keys"))
                    .as("SM2 is off unless it is asked for")
                    .isNull();
            assertThat(folder.resolve("data/keys/sm2-keys.pem")).doesNotExist();
            jdbc(hub).sql("create table kept as select 42 as answer").update();
        }
        try (ConfigurableApplicationContext hub = OnfileApplication.start(settings)) {
            assertThat(jdbc(hub)
                            .sql("select answer from kept")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(42);
            StoreAddress beside = StoreAddress.embeddedIn(folder.resolve("data"));
            assertThat(beside).isEqualTo(hub.getBean(StoreAddress.class));
        }
    }

    @Test
    void usesAnotherPostgresAndAnotherArtemis_whenConfiguredTo() throws Exception {
        int port = freePort();
        Map<String, String> first = new HashMap<>(settings);
        first.put("onfile.data", folder.resolve("first").toString());
        first.put("onfile.broker.acceptor", "tcp://127.0.0.1:" + port + "?protocols=CORE");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgres"), Map.of());
                ConfigurableApplicationContext broker = OnfileApplication.start(first)) {
            settings.put("onfile.store.url", postgres.url("postgres"));
            settings.put("onfile.store.user", EmbeddedPostgres.SUPERUSER);
            settings.put("onfile.store.password", postgres.password());
            settings.put("onfile.broker.url", "tcp://127.0.0.1:" + port);
            settings.put("onfile.broker.user", "onfile");
            settings.put(
                    "onfile.broker.password",
                    Files.readString(folder.resolve("first/broker/password")).strip());
            try (ConfigurableApplicationContext hub = OnfileApplication.start(settings)) {
                assertThat(jdbc(hub)
                                .sql("select current_database()")
                                .query(String.class)
                                .single())
                        .isEqualTo("postgres");
                assertThat(hub.getBean(CamelContext.class).getStatus()).isEqualTo(ServiceStatus.Started);
                assertThat(folder.resolve("data/store")).doesNotExist();
                assertThat(folder.resolve("data/broker")).doesNotExist();
            }
            assertThat(broker.isRunning()).isTrue();
        }
    }

    @Test
    void doesNotStart_withTheKeyOfAnotherCertificate() {
        Pki pki = Pki.in(folder.resolve("pki")).client("other");
        settings.put("onfile.tls.key", pki.key("other").toString());

        assertThatThrownBy(() -> OnfileApplication.start(settings).close())
                .satisfies(failure -> assertThat(ErrorMessage.of(failure))
                        .contains("server.pem")
                        .contains("other.key.pem is not the key of"));
    }

    private static JdbcClient jdbc(ConfigurableApplicationContext hub) {
        return hub.getBean(JdbcClient.class);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
