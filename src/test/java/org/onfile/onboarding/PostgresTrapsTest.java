package org.onfile.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onfile.feed.Engine;
import org.onfile.store.EmbeddedPostgres;
import org.onfile.store.StoreTemplate;

/** What works today and will not for ever is said before the feed is followed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresTrapsTest {

    private EmbeddedPostgres server;
    private Path folder;
    private Bureau bureau;

    @BeforeAll
    void startServer(@TempDir Path place) throws IOException, InterruptedException {
        folder = place;
        server = StoreTemplate.start(
                place.resolve("server"), Map.of("wal_level", "logical", "max_slot_wal_keep_size", "1GB"));
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @BeforeEach
    void aSoundBureau() throws IOException, SQLException {
        bureau = new Bureau(Engine.POSTGRESQL, server.port(), server::connect, folder);
        bureau.paste(bureau.check().script());
        assertThat(Bureau.doubts(bureau.check())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    drop publication onfile; create publication onfile for all tables | is for all tables
                    drop publication onfile; create publication onfile for tables in schema public | is for whole schemas
                    alter role onfile set transaction_timeout = '1h' | transaction_timeout is 3600000 ms
                    alter table owner enable row level security; create policy all_rows on owner using (true) | owner has row security
                    """)
    void isOfTheSource(String statements, String said) throws SQLException {
        bureau.execute(statements.split(";"));
        assertThat(Bureau.doubts(bureau.check())).anyMatch(doubt -> doubt.contains(said));
        bureau.execute("alter role onfile reset all");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    select 1 | case when current_date > '2030-01-01' then p.state else p.state end as state | the query uses current_date
                    select 1 | 'now()' as state | -
                    create function plain(text) returns text language sql as 'select $1' | plain(p.state) as state | plain(text), whose body is a text
                    create function atomic(text) returns text language sql begin atomic select $1; end | atomic(p.state) as state | -
                    create function dated(text) returns text language sql begin atomic select concat($1, left(now()::text, 0)); end | dated(p.state) as state | the function dated(text) uses now
                    """)
    void isOfTheQuery(String statement, String state, String said) throws SQLException, IOException {
        bureau.execute(statement);
        bureau.feed("p.state,", state + ",");
        if (said.equals("-")) {
            assertThat(Bureau.doubts(bureau.check())).isEmpty();
        } else {
            assertThat(Bureau.doubts(bureau.check())).anyMatch(doubt -> doubt.contains(said));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    alter table permit alter id type char(20) | p.id | permit.id is filled with blanks (character(20))
                    create extension citext; alter table permit alter id type citext | p.id | permit.id is compared without regard to case (citext)
                    select 1 | concat(p.id, '') as id | is no column of one table
                    """)
    void isOfTheKey(String statements, String key, String said) throws SQLException, IOException {
        bureau.execute(statements.split(";"));
        bureau.feed("p.id, p.nr", key + ", p.nr");
        assertThat(Bureau.doubts(bureau.check())).anyMatch(doubt -> doubt.contains(said));
    }
}
