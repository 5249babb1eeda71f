package org.onfile.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.edge.Pem;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.ExchangeFilter;
import org.onfile.exchangelog.ExchangeIndex;
import org.onfile.exchangelog.ListedExchange;
import org.onfile.exchangelog.LogUnavailableException;
import org.onfile.lookup.LookupHub;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** What the hub runs with is in the exchange log. */
@ExtendWith(LookupHub.Shared.class)
class InventoryTest {

    private final LookupHub hub;

    InventoryTest(LookupHub hub) {
        this.hub = hub;
    }

    @Nested
    class AtAStart {

        @Test
        void comesBeforeAnythingElse() {
            long configuration = entries(EntryKind.CONFIGURATION).getLast().index();
            List<Long> firstKeys = entries(EntryKind.KEY_CHANGE).stream()
                    .map(ListedExchange::index)
                    .filter(index -> index < configuration)
                    .toList();

            assertThat(firstKeys).containsExactlyInAnyOrder(0L, 1L, 2L);
            assertThat(configuration).isEqualTo(3);
            assertThat(hub.bean(Inventory.class).getPhase())
                    .isLessThan(WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 1024);
        }

        @Test
        void namesEveryFileWithItsDigest() throws Exception {
            JsonNode files = detail(entries(EntryKind.CONFIGURATION).getLast()).at("/files");

            try (Stream<Path> routes = Files.list(Path.of("routes"))) {
                for (Path route : routes.toList()) {
                    assertThat(digest(files, "routes/" + route.getFileName())).isEqualTo(sha256(route));
                }
            }
            // The tests' classes are in no jar; ProductionJarIT runs one
            assertThat(detail(entries(EntryKind.CONFIGURATION).getLast())
                            .at("/jar")
                            .textValue())
                    .isEqualTo("unpacked");
            assertThat(digest(files, "schemas/certificates/business-licence.avsc"))
                    .isEqualTo(sha256(Path.of("schemas/certificates/business-licence.avsc")));
            assertThat(digest(files, "clients.yaml")).matches("[0-9a-f]{64}");
        }

        @Test
        void namesKeysAndCertificates() throws Exception {
            JsonNode newest = detail(entries(EntryKind.CONFIGURATION).getLast());

            JsonNode jwks = LookupHub.json(
                    hub.get(hub.client("pki", ""), "/.well-known/jwks.json").body());
            assertThat(newest.at("/answerKeys/0").textValue()).isIn(jwks.findValuesAsText("kid"));
            assertThat(hub.get(hub.client("pki", ""), "/log/key").body().lines())
                    .contains(newest.at("/logKeys/0").textValue());
            assertThat(newest.at("/tls/certificate").textValue())
                    .isEqualTo(sha256(Pem.certificates(hub.data().resolve("pki/server.pem"))
                            .getFirst()
                            .getEncoded()));
            assertThat(newest.at("/tls/authorities")).hasSizeGreaterThanOrEqualTo(2);
            assertThat(newest.at("/version").textValue()).isNotBlank();
        }

        @Test
        void namesTheSettingsInForce() {
            JsonNode settings =
                    detail(entries(EntryKind.CONFIGURATION).getLast()).at("/settings");

            assertThat(settings)
                    .anyMatch(setting -> setting.at("/name").textValue().equals("onfile.limits.body-time")
                            && setting.at("/value").textValue().equals("2s"));
        }

        @Test
        void isRefused_whenItCannotBeRecorded() {
            Inventory inventory = hub.bean(Inventory.class);
            hub.store().sql("alter table log_entry rename to log_entry_away").update();
            try {
                assertThatThrownBy(inventory::start).isInstanceOf(LogUnavailableException.class);
            } finally {
                hub.store()
                        .sql("alter table log_entry_away rename to log_entry")
                        .update();
            }
        }
    }

    @Nested
    class WhileTheHubRuns {

        private final Path clients = hub.data().resolve("clients.yaml");
        private int before;

        @BeforeEach
        void count() {
            before = entries(EntryKind.CONFIGURATION).size();
        }

        @Test
        void isRecordedAgain_whenAClientIsRegistered_andNotWhereTheFileIsBroken() throws Exception {
            String good = Files.readString(clients);
            try {
                Files.writeString(clients, good + "  - {name: SECRET!\n");
                Files.writeString(clients, good + "# " + UUID.randomUUID() + "\n");

                await().until(() -> entries(EntryKind.CONFIGURATION).size() > before);
                assertThat(entries(EntryKind.CONFIGURATION)).hasSize(before + 1);
                JsonNode newest = detail(entries(EntryKind.CONFIGURATION).getFirst());
                assertThat(digest(newest.at("/files"), "clients.yaml")).isEqualTo(sha256(clients));
                assertThat(digest(newest.at("/files"), "routes/lookup.yaml"))
                        .isEqualTo(sha256(Path.of("routes/lookup.yaml")));
            } finally {
                Files.writeString(clients, good);
            }
            await().until(() -> entries(EntryKind.CONFIGURATION).size() == before + 2);
        }

        @Test
        void isRecordedAgain_whenAnAuthorityIsAdded() throws IOException {
            Path authorities = hub.data().resolve("authorities.pem");
            byte[] good = Files.readAllBytes(authorities);
            int trusted = detail(entries(EntryKind.CONFIGURATION).getFirst())
                    .at("/tls/authorities")
                    .size();
            try {
                Files.write(
                        authorities, Files.readAllBytes(hub.data().resolve("pki/ca.pem")), StandardOpenOption.APPEND);

                await().until(() -> entries(EntryKind.CONFIGURATION).size() > before);
                assertThat(detail(entries(EntryKind.CONFIGURATION).getFirst()).at("/tls/authorities"))
                        .hasSize(trusted + 1);
            } finally {
                Files.write(authorities, good);
            }
            await().until(() -> entries(EntryKind.CONFIGURATION).size() == before + 2);
        }
    }

    /** The newest first. */
    private List<ListedExchange> entries(EntryKind kind) {
        return hub.bean(ExchangeIndex.class)
                .search(ExchangeFilter.of(kind), Long.MAX_VALUE, Integer.MAX_VALUE)
                .exchanges();
    }

    private JsonNode detail(ListedExchange entry) {
        return LookupHub.json(hub.bean(ExchangeDetails.class)
                .open(entry.index())
                .orElseThrow()
                .detail());
    }

    private static String digest(JsonNode files, String name) {
        for (JsonNode file : files) {
            if (file.at("/name").textValue().equals(name)) {
                return file.at("/sha256").textValue();
            }
        }
        throw new AssertionError(name + " is not among " + files);
    }

    private static String sha256(Path file) throws Exception {
        return sha256(Files.readAllBytes(file));
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
