package org.onfile.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onfile.demo.server.MariaDb;
import org.onfile.feed.Engine;

/** What works today and will not for ever is said before the feed is followed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaDbTrapsTest {

    private MariaDb server;
    private Bureau bureau;

    @BeforeAll
    void startServer(@TempDir Path folder) throws IOException, InterruptedException, SQLException {
        server = MariaDb.start(folder.resolve("server"), List.of("--binlog-format=ROW", "--server-id=7"));
        bureau = new Bureau(Engine.MARIADB, server.port(), server::connect, folder);
        bureau.paste(bureau.check().script());
        assertThat(Bureau.doubts(bureau.check())).isEmpty();
        bureau.execute(
                "create function worded(s char(1)) returns char(1) deterministic return s",
                "create function worded_too(s char(1)) returns char(1) deterministic return s",
                "create view dated as select code, txt from kind where now() > '2020-01-01'",
                "grant select, show view on bureau.dated to onfile@'127.0.0.1'",
                "grant execute on function bureau.worded to onfile@'127.0.0.1'",
                "grant execute on function bureau.worded_too to onfile@'127.0.0.1'");
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    @Test
    void isOfATableThatNobodyCanRead() throws SQLException, IOException {
        bureau.feed("", "");
        bureau.execute("alter table permit add column seen_from inet6");
        assertThat(Bureau.wrongs(bureau.check())).singleElement().asString().contains("read the definition of permit");
        bureau.execute("alter table permit drop column seen_from");
        assertThat(Bureau.wrongs(bureau.check())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    p.state,        | if(current_date > '2030-01-01', p.state, p.state) as state, | the query uses current_date
                    p.state,        | 'now()' as state,                                           | -
                    p.state,        | worded(p.state) as state,                                   | the function bureau.worded:
                    left join kind  | left join dated                                             | the view bureau.dated uses
                    """)
    void isOfTheQuery(String from, String to, String said) throws SQLException, IOException {
        bureau.feed(from, to);
        if (said.equals("-")) {
            assertThat(Bureau.doubts(bureau.check())).isEmpty();
        } else {
            assertThat(Bureau.doubts(bureau.check())).singleElement().asString().contains(said);
        }
    }

    @Test
    void isOfAKeyThatIsFilled_orThatNoTableHas() throws SQLException, IOException {
        bureau.feed("p.id, p.nr", "concat(p.id) as id, p.nr");
        assertThat(Bureau.doubts(bureau.check())).singleElement().asString().contains("is no column of one table");
        bureau.feed("", "");
        bureau.execute("alter table permit modify id char(20)");
        assertThat(Bureau.doubts(bureau.check()))
                .singleElement()
                .asString()
                .contains("permit.id is filled with blanks (char(20))");
        bureau.execute("alter table permit modify id varchar(20)");
        bureau.execute("alter table permit add column no int(6) unsigned zerofill not null auto_increment unique");
        bureau.feed("p.id, p.nr", "p.no as id, p.nr");
        assertThat(Bureau.doubts(bureau.check())).asString().contains("permit.no is filled with zeros (int(6)");
        bureau.feed("", "");
        bureau.execute("alter table permit drop column no");
    }
}
