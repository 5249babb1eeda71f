package org.onfile.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.Holder;
import org.onfile.schema.RecordState;

class HolderListTest {

    private static final String ZHANG = "11010519491231002X";
    private static final String LI = "440524188001010014";

    private final TestFeed titles = new TestFeed("real-estate-title", "status: {constant: \"01\"}", """
            list: qlr
            name: xm
            code: zjh
            codeType: {column: lx, values: {"1": "111", "2": "414", "7": "001"}}
            country: gj
            category: gy
            """, "{}");

    @Test
    void readsEachCoOwner() {
        assertThat(titles.certificate(row("""
                        [{"xm": "张三", "zjh": "11010519491231002x", "lx": "1", "gj": "CN", "gy": "50%"},
                         {"xm": "买买提．江", "zjh": "110105491231002", "lx": 1, "gj": null},
                         {"xm": "John Smith", "zjh": "ab 1234567", "lx": "2", "gj": "gb", "more": [1, {}]},
                         {"xm": "某公司", "zjh": "91330203674737244W", "lx": "7"}]
                        """)).getHolders())
                .containsExactly(
                        new Holder("张三", ZHANG, "111", null, "50%"),
                        new Holder("买买提·江", ZHANG, "111", null, null),
                        new Holder("John Smith", "AB1234567", "414", "GB", null),
                        new Holder("某公司", "91330203674737244W", "001", null, null));
    }

    @Test
    void findsTheSameHolderOnce_andAPassportByItsCountry() {
        FeedRecord record = titles.read(row("""
                [{"xm": "张三", "zjh": "11010519491231002X", "lx": "1"},
                 {"xm": "张三", "zjh": "110105491231002", "lx": "1"},
                 {"xm": "J", "zjh": "A1", "lx": "2", "gj": "GB"},
                 {"xm": "J", "zjh": "A1", "lx": "2", "gj": "FR"}]
                """));
        assertThat(record.getHolders().stream().map(TestFeed::uuid))
                .containsExactly(
                        titles.pseudonyms.holder("111", "", ZHANG),
                        titles.pseudonyms.holder("414", "GB", "A1"),
                        titles.pseudonyms.holder("414", "FR", "A1"));
    }

    @Test
    void findsAHolderByACodeOfItsDepartmentsOwn_underWhoseNumberingItIs() {
        String row = "[{\"xm\": \"J\", \"zjh\": \"1\"}]";
        String rules = "list: qlr\nname: xm\ncode: zjh\ncodeType: {constant: \"999\"}\n";
        TestFeed own = new TestFeed("real-estate-title", "status: {constant: \"01\"}", rules, "{}");
        assertThat(own.read(row(row)).getHolders().stream().map(TestFeed::uuid))
                .containsExactly(own.pseudonyms.holder("999", "somewhere", "1"));
        TestFeed shared =
                new TestFeed("real-estate-title", "status: {constant: \"01\"}", rules + "scope: city-register\n", "{}");
        assertThat(shared.read(row(row)).getHolders().stream().map(TestFeed::uuid))
                .containsExactly(own.pseudonyms.holder("999", "city-register", "1"));
    }

    @Test
    void oneUnreadableHolderMakesTheRowUnreadable_theOthersStillFindIt() {
        FeedRecord record = titles.read(row("""
                [{"xm": "张三", "zjh": "11010519491231002X", "lx": "1"},
                 {"xm": "李四", "zjh": "440524188001010015", "lx": "1"},
                 {"xm": "王五", "zjh": "440524188001010014", "lx": "1"}]
                """));
        assertThat(record.getState()).isEqualTo(RecordState.UNREADABLE);
        assertThat(record.getReason()).isEqualTo("WRONG_CHECK_CHARACTER");
        assertThat(record.getPlace()).isEqualTo("holders.code (zjh)");
        assertThat(record.getHoldersKnown()).isFalse();
        assertThat(record.getHolders().stream().map(TestFeed::uuid))
                .containsExactly(titles.pseudonyms.holder("111", "", ZHANG), titles.pseudonyms.holder("111", "", LI));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|MISSING|holders",
                "[]|MISSING|holders",
                "{}|WRONG_JSON|holders (qlr)",
                "[{|WRONG_JSON|holders (qlr)",
                "[1]|WRONG_JSON|holders (qlr)",
                "[] []|WRONG_JSON|holders (qlr)",
                "[{\"xm\": \"张三\"}]|MISSING|holders.codeType (lx)",
                "[{\"xm\": \"张三\", \"lx\": \"1\"}]|MISSING|holders.code (zjh)",
                "[{\"xm\": \"张三\", \"lx\": \"5\", \"zjh\": \"1\"}]|UNKNOWN_CODE|holders.codeType (lx)",
                "[{\"xm\": \"J\", \"lx\": \"2\", \"zjh\": \"A1\"}]|MISSING_COUNTRY|holders.country (gj)",
                "[{\"xm\": \"J\", \"lx\": \"2\", \"zjh\": \"A1\", \"gj\": \"英国\"}]|WRONG_COUNTRY|holders.country (gj)",
                "[{\"xm\": [\"张三\"], \"lx\": \"1\", \"zjh\": \"11010519491231002X\"}]|WRONG_TYPE|holders.name (xm)",
            })
    void saysWhatIsWrong(String json, String reason, String place) {
        FeedRecord record = titles.read(row(json));
        assertThat(record.getReason()).isEqualTo(reason);
        assertThat(record.getPlace()).isEqualTo(place);
        assertThat(record.getHoldersKnown()).isFalse();
    }

    @Test
    void anOptionalHolderMayBeAbsent_butNotHalfThere() {
        TestFeed births = new TestFeed("birth-certificate", "status: {constant: \"01\"}", """
                - {name: xm, code: zjh, codeType: {constant: "111"}, optional: true}
                - {list: fm, name: xm, code: zjh, codeType: {constant: "111"}}
                """, "{}");
        String mother = "[{\"xm\": \"张三\", \"zjh\": \"" + ZHANG + "\"}]";
        TestFeed.TestRow row = new TestFeed.TestRow(List.of("id", "xm", "zjh", "fm"), "id")
                .with("id", 1)
                .with("fm", mother);
        assertThat(births.certificate(row).getHolders()).hasSize(1);
        assertThat(births.certificate(row.with("xm", "小宝").with("zjh", LI)).getHolders())
                .hasSize(2);
        FeedRecord half = births.read(row.with("zjh", null));
        assertThat(half.getReason()).isEqualTo("MISSING");
        assertThat(half.getHoldersKnown()).isFalse();
        assertThat(half.getHolders()).hasSize(1);
    }

    private static TestFeed.TestRow row(String json) {
        return new TestFeed.TestRow(List.of("id", "qlr"), "id").with("id", 1).with("qlr", json);
    }
}
