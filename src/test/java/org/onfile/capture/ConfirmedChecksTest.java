package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.approval.CataloguePublication;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.catalogue.Catalogues;
import org.onfile.lookup.LookupHub;
import org.onfile.schema.CertificateTypes;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A material check confirms at the source what its requirement, or the feed, wants confirmed. */
@Timeout(180)
class ConfirmedChecksTest {

    private static final Path CATALOGUE = Path.of("src/test/resources/confirmed-catalogue");

    @Test
    void readAgainWhatARequirementOrAFeedDemands(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("hub");
        Window.register(data);
        try (Office office = Office.open(Office.Engine.POSTGRESQL, folder.resolve("department"))) {
            office.issue(1, 30);
            try (TestHub hub = TestHub.start(data, office.connectors(folder), office.settings());
                    Window window = Window.at(hub, data)) {
                hub.awaitCurrent(Office.FEED);
                publish(hub);

                JsonNode reply = window.check(check("H10"));
                assertThat(reply.at("/materials/0/verdict").textValue()).isEqualTo("ON_FILE");
                assertThat(reply.at("/outcomes/0/freshness/confirmedAt").isTextual())
                        .isTrue();

                // A feed that demands it for each answer is confirmed, too, and no longer NOT_NOW
                JdbcClient.create(hub.bean(DataSource.class))
                        .sql("update feed set confirm_always = true")
                        .update();
                assertThat(window.check(check("H11")).at("/materials/0/verdict").textValue())
                        .isEqualTo("ON_FILE");
                office.transaction("update permit set state = '2' where id = 'P12'");
                assertThat(window.check(check("H12")).at("/materials/0/why").textValue())
                        .isEqualTo("NOT_VALID");
            }
        }
    }

    private static void publish(TestHub hub) {
        Catalogue catalogue = Catalogue.in(CATALOGUE, hub.bean(CertificateTypes.class));
        CataloguePublication.handIn(
                JdbcClient.create(hub.bean(DataSource.class)),
                catalogue,
                CatalogueFiles.in(CATALOGUE),
                "tests",
                "a test",
                Clock.systemUTC().instant());
        await().atMost(Duration.ofMinutes(1))
                .until(() -> hub.bean(Catalogues.class).inForce().isPresent());
    }

    private static ObjectNode check(String holder) {
        return (ObjectNode) LookupHub.json("""
                {"holder": {"codeType": "999", "code": "%s", "scope": "test-office"},
                 "purpose": {"matter": "inspection", "caseNumber": "990100-20261129-0001", "channel": "ONLINE",
                   "applicant": {"codeType": "111", "code": "990100199001010012", "name": "张三", "capacity": "AGENT"},
                   "authorisation": {"mode": "HOLDER", "reference": "consent-1"}}}""".formatted(holder));
    }
}
