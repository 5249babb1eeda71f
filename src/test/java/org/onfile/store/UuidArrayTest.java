package org.onfile.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgConnection;

/** Sent to a real server, over connections that take the binary form and over those that do not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UuidArrayTest {

    private static final UUID ONE = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final UUID OTHER = UUID.fromString("ffffffff-ffff-ffff-0000-000000000001");

    private EmbeddedPostgres server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = StoreTemplate.start(folder, Map.of());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void arrivesInOrder_nullsToo(boolean binary) throws Exception {
        assertThat(roundTrip(binary, Arrays.asList(ONE, null, OTHER, ONE))).containsExactly(ONE, null, OTHER, ONE);
    }

    /** As the registry cuts a certificate's holders out of a batch's. */
    @ParameterizedTest
    @CsvSource({"1, 2, 2", "3, 2, 0", "1, 0, 0"})
    void canBeSliced(int first, int last, int length) throws Exception {
        try (Connection connection = connect(true);
                PreparedStatement statement = connection.prepareStatement(
                        "select cardinality(s), s = '{}' from (select (?::uuid[])[?:?] s)")) {
            statement.setObject(1, new UuidArray(length == 0 ? List.of() : List.of(ONE, OTHER, ONE)));
            statement.setInt(2, first);
            statement.setInt(3, last);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(length);
                assertThat(row.getBoolean(2)).isEqualTo(length == 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void arrivesWithoutElements(boolean binary) throws Exception {
        assertThat(roundTrip(binary, List.of())).isEmpty();
    }

    private Connection connect(boolean binary) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("user", EmbeddedPostgres.SUPERUSER);
        properties.setProperty("password", server.password());
        if (binary) {
            properties.setProperty("binaryTransferEnable", UuidArray.BINARY_TRANSFER);
            // Answers in binary too, from the first execution
            properties.setProperty("prepareThreshold", "-1");
        }
        return DriverManager.getConnection(server.url("postgres"), properties);
    }

    private List<@Nullable UUID> roundTrip(boolean binary, List<@Nullable UUID> elements) throws Exception {
        try (Connection connection = connect(binary);
                PreparedStatement statement = connection.prepareStatement("select ?::uuid[]")) {
            assertThat(connection.unwrap(PgConnection.class).binaryTransferSend(Oid.UUID_ARRAY))
                    .isEqualTo(binary);
            statement.setObject(1, new UuidArray(elements));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return Arrays.asList((UUID[]) row.getArray(1).getArray());
            }
        }
    }
}
