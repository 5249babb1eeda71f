package org.onfile.feed.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onfile.feed.ConfirmationRule;
import org.onfile.feed.Feed;

/** What a feed's file says of confirmations. */
class ConfirmationRuleTest extends DefinitionsFixture {

    ConfirmationRuleTest(@TempDir Path connectors) {
        super(connectors);
    }

    @Test
    void isRead_andChangesNoRecord() throws IOException {
        Feed before = feed();
        assertThat(before.database().confirmation()).isEqualTo(new ConfirmationRule(null, false));

        write(
                "titles/title.feed.yaml",
                FEED + "confirm: always\nbyHolder: select q.ywh from qlr q where zjh in (:code);\n");
        Feed after = feed();
        assertThat(after.database().confirmation())
                .isEqualTo(new ConfirmationRule("select q.ywh from qlr q where zjh in (:code)", true));
        assertThat(after.entry().confirmAlways()).isTrue();
        assertThat(after.digest()).isEqualTo(before.digest());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            byHolder: select ywh from qlr where zjh = :code        | write 'in (:code)' around ':code'
            byHolder: select ywh from qlr where zjh in (:zjh)      | has to have the parameter ':code' and no other
            byHolder: select ywh from qlr                          | has to have the parameter ':code' and no other
            confirm: always                                        | needs byHolder
            confirm: sometimes                                     | is none of asked, always
            """)
    void isRefusedWithItsPlace(String line, String said) throws IOException {
        write("titles/title.feed.yaml", FEED + line + "\n");
        assertThat(read().faults())
                .singleElement()
                .asString()
                .contains("title.feed.yaml:24:")
                .contains(said);
    }

    private Feed feed() {
        return read().connectors().getFirst().feeds().getFirst();
    }
}
