package org.onfile.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadRowTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"XKZH": "9901", "zt": null}               | xkzh          | xkzh 9901
            {"jg": "01", "xh": "7", "zt": "K"}         | jg,xh         | jg 01, xh 7
            {"jg": null, "xh": "7"}                    | jg,xh         | jg (none), xh 7
            {"key": "01\\u001f7"}                       | jg,xh         | jg, xh 01, 7
            """)
    void namesARowByItsKey_whateverBecameOfIt(String json, String columns, String said) {
        UnreadRow row = UnreadRow.of(json.getBytes(StandardCharsets.UTF_8));
        assertThat(row.key(List.of(columns.split(",")))).isEqualTo(said);
    }
}
