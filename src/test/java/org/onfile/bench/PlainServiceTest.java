package org.onfile.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.bench.load.IntakeTls;
import org.onfile.bench.plain.PlainCheck;
import org.onfile.bench.plain.PlainTables;
import org.onfile.bench.question.Questions;
import org.onfile.demo.server.Pki;
import org.onfile.lookup.Filing;
import org.onfile.registry.RecordSeal;
import org.onfile.schema.Schemas;
import org.onfile.seal.Sealer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lookups are compared with does what it is there for: it finds what the hub finds, signs, and leaves a trace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlainServiceTest {

    private static final String TYPE = "business-licence";
    private static final String ON_FILE = new Questions().about("001", Office.uscc(1), TYPE);
    private static final String UNKNOWN = new Questions().about("001", Office.uscc(2), TYPE);

    private TestHub hub;
    private JdbcClient store;
    private PlainCheck check;

    @BeforeAll
    void start(@TempDir Path data) throws IOException {
        Pki.city(data, List.of());
        hub = TestHub.start(
                data,
                Files.createDirectories(data.resolve("connectors")),
                Map.of("spring.profiles.active", "readable,bench"));
        store = JdbcClient.create(hub.bean(DataSource.class));
        check = new PlainCheck(IntakeTls.intake(data.resolve("pki")), hub.port());
        Filing filing = new Filing(hub, new AtomicLong());
        filing.feed("market-regulation", TYPE);
        filing.certificate(
                "market-regulation",
                TYPE,
                "1",
                "001",
                Office.uscc(1),
                "晨光餐饮店",
                licence -> licence.setIssuedDate(LocalDate.of(2024, 3, 1)));
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @BeforeEach
    void fill() throws SQLException {
        try (Connection connection = hub.bean(DataSource.class).getConnection()) {
            int rows = PlainTables.fill(
                    connection,
                    new RecordSeal(
                            hub.bean(Sealer.class), hub.bean(Schemas.class).certificates()));
            assertThat(rows).isOne();
        }
    }

    @Test
    void findsAndSignsWhatTheHubFinds() {
        assertThatCode(() -> check.verify(List.of(ON_FILE, UNKNOWN))).doesNotThrowAnyException();
    }

    @Test
    void leavesARowForEachAnswer() throws Exception {
        check.verify(List.of(ON_FILE, UNKNOWN));

        assertThat(store.sql("select client, holder, case_number, types, found from bench_audit order by id")
                        .query()
                        .listOfRows())
                .extracting(row -> List.copyOf(row.values()))
                .containsExactly(
                        List.of("intake", Office.uscc(1), "990100-20261122-0007", TYPE, 1),
                        List.of("intake", Office.uscc(2), "990100-20261122-0007", TYPE, 0));
    }

    @Test
    void isNoYardstick_whereItFindsLess() {
        store.sql("delete from bench_certificate").update();

        assertThatThrownBy(() -> check.verify(List.of(ON_FILE)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not find what the hub finds");
    }

    @Test
    void showsNothing_whereNothingIsOnFile() {
        assertThatThrownBy(() -> check.verify(List.of(UNKNOWN)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("0 are on file and that 1 are not");
    }
}
