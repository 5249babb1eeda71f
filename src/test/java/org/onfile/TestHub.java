package org.onfile;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.onfile.agreement.TestAgreements;
import org.onfile.demo.server.Pki;
import org.onfile.store.StoreTemplate;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hub as it is, on its own embedded servers in a folder of the test's, following connectors of the test's. */
public final class TestHub implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("name: ([a-z0-9.-]+)");

    /** Tests ask for hundreds of people in a minute, in the middle of the night. */
    public static final Map<String, String> UNLIMITED = Map.of(
            "onfile.quota.requester", "100000000",
            "onfile.quota.operator", "100000000",
            "onfile.quota.holders", "0 ALARM",
            "onfile.quota.walking", "0 ALARM",
            "onfile.quota.one-case", "0 ALARM",
            "onfile.quota.names", "0 ALARM",
            "onfile.quota.numbers", "0 ALARM",
            "onfile.quota.drafts", "1000000 ALARM",
            "onfile.quota.odd-hours", "0");

    private final ConfigurableApplicationContext context;
    private final List<String> requesters;

    private TestHub(ConfigurableApplicationContext context, List<String> requesters) {
        this.context = context;
        this.requesters = requesters;
    }

    /**
     * Starts it; whoever is registered in its folder may ask for everything ({@link TestAgreements}).
     *
     * @param data kept over a restart with the same folder
     * @param settings over the defaults, placeholders of connector files among them
     */
    public static TestHub start(Path data, Path connectors, Map<String, String> settings) {
        Pki.in(data.resolve("pki")).server();
        StoreTemplate.hub(data);
        Map<String, String> all = new LinkedHashMap<>();
        all.put("onfile.data", data.toString());
        all.put("onfile.connectors", connectors.toString());
        all.put("server.port", "0");
        all.put("spring.profiles.active", "readable");
        all.putAll(UNLIMITED);
        all.putAll(settings);
        TestHub hub = new TestHub(OnfileApplication.start(all), registered(data));
        TestAgreements.grant(hub, hub.requesters, TestAgreements.departments(connectors));
        return hub;
    }

    /** The clients that the test registered before; whom it registers later has no agreement. */
    private static List<String> registered(Path data) {
        Path clients = data.resolve("clients.yaml");
        if (!Files.exists(clients)) {
            return List.of();
        }
        try {
            return NAME.matcher(Files.readString(clients))
                    .results()
                    .map(found -> found.group(1))
                    .filter(name -> !name.equals(TestAgreements.LATECOMER))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets those who may ask for everything ask for a department's certificates, too. */
    public void open(String department) {
        TestAgreements.grant(this, requesters, Set.of(department));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Waits until all that was committed at the feed's source before this call is in the registry. */
    public void awaitCurrent(String feed) {
        Instant now = Clock.systemUTC().instant();
        JdbcClient store = JdbcClient.create(bean(DataSource.class));
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> store.sql("select state = 'LIVE' and watermark > :now from feed where name = :feed")
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("feed", feed)
                        .query(Boolean.class)
                        .optional()
                        .orElse(false));
    }

    @Override
    public void close() {
        context.close();
    }
}
