package org.onfile.feed.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.definition.DefinitionFault;
import org.onfile.feed.Authority;
import org.onfile.feed.Connector;
import org.onfile.feed.Conversion;
import org.onfile.feed.Engine;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.feed.Limits;
import org.onfile.feed.Mapping;
import org.onfile.feed.Touch;
import org.onfile.schema.SharingClass;

class DefinitionsTest extends DefinitionsFixture {

    DefinitionsTest(@TempDir Path connectors) {
        super(connectors);
    }

    @Test
    void readsAConnector_withDefaultsAndValuesOfTheEnvironment() {
        Connector connector = read().connector("titles").orElseThrow();
        assertThat(connector.engine()).isEqualTo(Engine.MARIADB);
        assertThat(connector.host()).isEqualTo("localhost");
        assertThat(connector.port()).isEqualTo(3306);
        assertThat(connector.password()).isEqualTo("secret-0815");
        assertThat(connector.timeZone()).isEqualTo(CITY);
        assertThat(connector.limits()).isEqualTo(new Limits(1, Duration.ofSeconds(30), 50_000));
        assertThat(connector.authority()).isEqualTo(new Authority("某市自然资源局", "11100000MB03271699"));
        assertThat(connector.toString()).doesNotContain("secret");
    }

    @Test
    void readsAFeed_codesAsTheyAreWritten() {
        Definitions definitions = read();
        assertThat(definitions.faults()).isEmpty();
        Feed feed = definitions.feed(FeedId.parse("titles/title")).orElseThrow();
        assertThat(feed.database().query()).isEqualTo("select d.ywh, d.zt, d.qlr\n  from bdc_dj d");
        assertThat(feed.database().key()).containsExactly("ywh");
        assertThat(feed.database().touches())
                .containsExactly(
                        new Touch.ByColumns("bdc_dj", List.of("ywh")),
                        new Touch.BySql(
                                "dm_zt",
                                "select ywh from bdc_dj where zt in (:dm) and x::text <> ':no'",
                                List.of("dm")));
        assertThat(field(feed, "status").values()).containsExactlyInAnyOrderEntriesOf(Map.of("1", "01", "2", "04"));
        assertThat(field(feed, "issuedDate").convert()).containsExactly(Conversion.Step.TRIM, Conversion.Step.DATE);
        Mapping.Holders holders = feed.mapping().holders().getFirst();
        assertThat(holders.list()).isEqualTo("qlr");
        assertThat(holders.codeType().constant()).isEqualTo("111");
        assertThat(feed.sharingClass()).isEqualTo(SharingClass.CONDITIONAL);
        assertThat(feed.areas()).containsExactly("990100");
        assertThat(feed.completeSince()).isEqualTo(LocalDate.of(2015, 1, 1));
        assertThat(feed.oldestWatermark()).isEqualTo(Duration.ofSeconds(15));
        assertThat(feed.answerWhenStale()).isFalse();
    }

    /** Else its certificates would pass for made-up people's. */
    @Test
    void refusesTheNameOfTheSandbox() throws IOException {
        write("sandbox/connector.yaml", CONNECTOR);
        write("sandbox/title.feed.yaml", FEED);

        Definitions definitions = read();

        assertThat(definitions.faults()).singleElement().asString().contains("no department is named so: 'sandbox'");
        assertThat(definitions.connector("sandbox")).isEmpty();
    }

    @Test
    void readsWhoseNumberingAHoldersCodeIs_theDepartmentsWhereTheFileSaysNothing() throws IOException {
        assertThat(scopes()).isEmpty();
        write("titles/title.feed.yaml", FEED.replace("{constant: 111}", "{constant: 999}"));
        assertThat(scopes()).containsExactly("titles");
        write("titles/title.feed.yaml", FEED.replace("{constant: 111}", "{constant: 999}\n  scope: city-register"));
        assertThat(scopes()).containsExactly("city-register");
        write("titles/title.feed.yaml", FEED.replace("{constant: 111}", "art"));
        assertThat(scopes()).as("a column that may have any").containsExactly("titles");
    }

    private List<String> scopes() {
        Definitions definitions = read();
        assertThat(definitions.faults()).isEmpty();
        return definitions
                .feed(FeedId.parse("titles/title"))
                .orElseThrow()
                .entry()
                .holderScopes();
    }

    @Test
    void readsWhichFieldsAreSharedMoreStrictly_withoutALoad() throws IOException {
        Feed before = read().feed(FeedId.parse("titles/title")).orElseThrow();
        write(
                "titles/title.feed.yaml",
                FEED.replace("sharing: CONDITIONAL", "sharing: CONDITIONAL\nfieldSharing: {location: REFUSED}"));

        Definitions definitions = read();

        assertThat(definitions.faults()).isEmpty();
        Feed feed = definitions.feed(FeedId.parse("titles/title")).orElseThrow();
        assertThat(feed.fieldSharing()).containsExactly(Map.entry("location", SharingClass.REFUSED));
        assertThat(feed.digest()).isEqualTo(before.digest());
    }

    @Test
    void knowsWhereEachPartStands_forWhatOnlyTheDatabaseCanShow() {
        Definitions definitions = read();
        Feed feed = definitions.feed(FeedId.parse("titles/title")).orElseThrow();
        assertThat(definitions.place(feed, "/query")).endsWith("title.feed.yaml:2:8");
        assertThat(definitions.place(feed, "/key/0")).endsWith("title.feed.yaml:5:7");
        assertThat(definitions.place(feed, "/touches/dm_zt/sql")).endsWith("title.feed.yaml:9:10");
        assertThat(definitions.place(feed, "/touches/bdc_dj/0")).endsWith("title.feed.yaml:7:11");
        assertThat(field(feed, "certificateNumber").place()).endsWith("title.feed.yaml:11:22");
        assertThat(feed.mapping().holders().getFirst().code().place()).endsWith("title.feed.yaml:17:9");
    }

    @Test
    void takesNoForAColumn() throws IOException {
        write("titles/title.feed.yaml", FEED.replace("certificateNumber: zh", "certificateNumber: no"));
        assertThat(field(read().feed(FeedId.parse("titles/title")).orElseThrow(), "certificateNumber")
                        .column())
                .isEqualTo("no");
    }

    @Test
    void theProductsOwnConnectorsAreSound() {
        Definitions definitions = Definitions.in(Path.of("connectors"), TYPES, name -> "1", CITY);
        assertThat(definitions.faults()).isEmpty();
        assertThat(definitions.connectors()).hasSizeGreaterThanOrEqualTo(10);
    }

    @Nested
    class AMistake {

        @Test
        void stopsItsFeed_notTheOthers() throws IOException {
            write("titles/second.feed.yaml", FEED.replace("key: [ywh]", "key: []"));
            Definitions definitions = read();
            assertThat(definitions.feed(FeedId.parse("titles/title"))).isPresent();
            assertThat(definitions.feed(FeedId.parse("titles/second"))).isEmpty();
            assertThat(definitions.stopped()).containsExactly("titles/second");
            assertThat(definitions.faults()).singleElement().asString().endsWith("second.feed.yaml:5:6: is empty");
        }

        @Test
        void inAConnectorStopsItsDepartment_andItsFeedsAreCheckedAllTheSame() throws IOException {
            write("other/connector.yaml", CONNECTOR);
            write("titles/connector.yaml", CONNECTOR.replace("mariadb", "maria"));
            write("titles/title.feed.yaml", FEED.replace("status:", "statsu:"));
            Definitions definitions = read();
            assertThat(definitions.connectors())
                    .extracting(Connector::department)
                    .containsExactly("other");
            assertThat(definitions.stopped()).containsExactly("titles/title");
            assertThat(faults(definitions))
                    .containsExactly(
                            "connector.yaml:2:9: is none of postgresql, mariadb. Did you mean 'mariadb'?",
                            "title.feed.yaml:10:1: 'status' is missing",
                            "title.feed.yaml:13:3: there is no 'statsu' here (but certificateIdentifier,"
                                    + " certificateName, certificateNumber, issuingAuthorityName, issuingAuthorityCode,"
                                    + " issuedDate, effectiveDate, expiringDate, longTerm, areaCode, status,"
                                    + " statusReason, statusChangedAt, associatedIdentifier). Did you mean 'status'?");
        }

        @Test
        void isToldWithAllOthersAtOnce() throws IOException {
            feed(
                    "real-estate-title|real-estate-tittle",
                    "list: qlr|lst: qlr",
                    "2015-01-01|2015-02-30",
                    "[990100]|[99]");
            assertThat(faults(read()))
                    .satisfiesExactly(
                            type -> assertThat(type)
                                    .startsWith("title.feed.yaml:1:18: there is no type of certificate")
                                    .endsWith("Did you mean 'real-estate-title'?"),
                            list -> assertThat(list)
                                    .startsWith("title.feed.yaml:15:3: there is no 'lst' here")
                                    .endsWith("Did you mean 'list'?"),
                            area -> assertThat(area).isEqualTo("title.feed.yaml:22:9: is less than 100000"),
                            since -> assertThat(since)
                                    .isEqualTo("title.feed.yaml:23:16: is a day that exists, such as 2015-01-01"));
        }

        @Test
        void ofYamlIsToldWithItsPlace() throws IOException {
            feed("key: [ywh]|key: [ywh");
            assertThat(faults(read())).singleElement().asString().startsWith("title.feed.yaml:6:8: is no YAML: ");
            feed("key: [ywh]|\tkey: ywh");
            assertThat(faults(read())).singleElement().asString().startsWith("title.feed.yaml:5:1: is no YAML: ");
            feed("areas:|sharing: REFUSED\nareas:");
            assertThat(faults(read())).containsExactly("title.feed.yaml:22:1: 'sharing' is here twice");
        }

        @Test
        void ofAFileThatIsEmptyOrNoText() throws IOException {
            write("titles/title.feed.yaml", "");
            assertThat(faults(read())).containsExactly("title.feed.yaml: is empty");
            write("titles/title.feed.yaml", "just a word");
            assertThat(faults(read())).containsExactly("title.feed.yaml:1:1: is a text, an object is expected");
            Files.write(connectors.resolve("titles/title.feed.yaml"), "中".getBytes(StandardCharsets.UTF_16));
            assertThat(faults(read())).containsExactly("title.feed.yaml: is not UTF-8 text");
        }

        @Test
        void ofARule() throws IOException {
            feed("certificateNumber: zh|certificateNumber:");
            assertThat(faults(read()))
                    .containsExactly("title.feed.yaml:11:21: is empty, a text or an object is expected");
            feed("{column: djsj, convert: [trim, date]}|{constant: x, column: djsj}");
            assertThat(faults(read()))
                    .containsExactly(
                            "title.feed.yaml:12:15: has both 'column' and 'constant': one of them is too many");
            feed("{column: djsj, convert: [trim, date]}|{convert: trim}");
            assertThat(faults(read()))
                    .containsExactly(
                            "title.feed.yaml:12:15: needs 'column', or 'constant' for the same value in each row");
            feed("[trim, date]|[trim, dat]");
            assertThat(faults(read()))
                    .singleElement()
                    .asString()
                    .startsWith("title.feed.yaml:12:46: there is no converter 'dat'")
                    .endsWith("Did you mean 'date'?");
            feed("[trim, date]|[zone:Asia/Nowhere]");
            assertThat(faults(read())).singleElement().asString().contains("there is no converter 'zone:Asia/Nowhere'");
        }

        @Test
        void ofACodeMap() throws IOException {
            feed("{1: 01, |{1: 08, ");
            assertThat(faults(read()))
                    .containsExactly("title.feed.yaml:13:36: '08' is no status (but 01, 02, 03, 04, 05, 06, 07, 99)");
            feed("{constant: 111}|{column: lx, values: {1: 112}}");
            assertThat(faults(read()))
                    .singleElement()
                    .asString()
                    .startsWith("title.feed.yaml:18:38: '112' is no code type of GB/T 36903");
        }

        @Test
        void ofAPassportWithoutCountry() throws IOException {
            feed("{constant: 111}|{constant: 414}");
            assertThat(faults(read()))
                    .containsExactly(
                            "title.feed.yaml:18:13: a passport means nothing without its country: add 'country'");
        }

        @Test
        void ofAScope_whereNoCodeNeedsOne() throws IOException {
            feed("name: xm|name: xm\n  scope: city");
            assertThat(faults(read()))
                    .containsExactly(
                            "title.feed.yaml:17:10: only codes of types 099 and 999 have a scope: leave it out");
            feed("name: xm|name: xm\n  scope: The City", "{constant: 111}|{constant: 999}");
            assertThat(faults(read()))
                    .containsExactly(
                            "title.feed.yaml:17:10: is a word of lower-case letters, digits and dashes, such as"
                                    + " chicago-accounts");
        }

        @Test
        void ofTheSharingOfAField() throws IOException {
            feed(
                    "sharing: CONDITIONAL|sharing: CONDITIONAL\nfieldSharing: {location: REFUSED, unitNumber: CONDITIONAL}");
            assertThat(faults(read()))
                    .containsExactly("title.feed.yaml:22:47: is not stricter than the feed's own 'sharing'");
            feed("sharing: CONDITIONAL|sharing: CONDITIONAL\nfieldSharing: {locaton: REFUSED}");
            assertThat(faults(read()))
                    .singleElement()
                    .asString()
                    .startsWith("title.feed.yaml:22:16: a real-estate-title has no attribute 'locaton'")
                    .endsWith("Did you mean 'location'?");
            feed("sharing: CONDITIONAL|sharing: CONDITIONAL\nfieldSharing: {location: UNCONDITIONAL}");
            assertThat(faults(read())).singleElement().asString().startsWith("title.feed.yaml:22:26: ");
        }

        @Test
        void ofAnAttributeThatTheTypeDoesNotHave() throws IOException {
            feed("location: zl|locaton: zl");
            assertThat(faults(read()))
                    .singleElement()
                    .asString()
                    .startsWith("title.feed.yaml:20:3: a real-estate-title has no attribute 'locaton'")
                    .endsWith("Did you mean 'location'?");
        }

        @Test
        void ofATouch() throws IOException {
            feed("bdc_dj: ywh|bdc_dj: [ywh, xh]");
            assertThat(faults(read()))
                    .singleElement()
                    .asString()
                    .startsWith("title.feed.yaml:7:11: names 2 column(s), the key has 1");
            feed("zt in (:dm)|zt = :dm");
            assertThat(faults(read()))
                    .containsExactly("title.feed.yaml:9:10: write 'in (:dm)' around ':dm': it stands for the column's"
                            + " old and new values");
            feed(" where zt in (:dm)| where true");
            assertThat(faults(read())).singleElement().asString().contains("has no parameter");
            feed("dm_zt:|BDC_DJ:");
            assertThat(faults(read()))
                    .containsExactly("title.feed.yaml:8:3: 'BDC_DJ' is the same table as 'bdc_dj' above");
        }

        @Test
        void ofAConnector_neverShowsThePassword() throws IOException {
            write(
                    "titles/connector.yaml",
                    CONNECTOR
                                    .replace("${TITLES_PORT}", "${TITLES_PASSWORD}")
                                    .replace("user: onfile\n", "")
                                    .replace("699}", "698}")
                            + "timeZone: Asia/Shanghia\nlimits: {statementTimeout: 30}\n");
            assertThat(faults(read()))
                    .containsExactly(
                            "connector.yaml:1:1: 'user' is missing",
                            "connector.yaml:1:34: is no unified social credit code (GB 32100): 18 characters, the last of"
                                    + " which checks the others",
                            "connector.yaml:4:7: is a whole number from 1 to 65535",
                            "connector.yaml:7:11: is no time zone. Did you mean 'Asia/Shanghai'?",
                            "connector.yaml:8:28: is a duration, such as 500ms, 15s, 5m, 2h or 1d");
        }

        @Test
        void ofAnEnvironmentWithoutAValue() throws IOException {
            write("titles/connector.yaml", CONNECTOR.replace("TITLES_PASSWORD", "TITLES_PASSWROD"));
            assertThat(faults(read()))
                    .containsExactly("connector.yaml:7:11: there is no value for TITLES_PASSWROD: set it in"
                            + " connectors.properties in the hub's data directory (--data), or in the environment, or write"
                            + " ${TITLES_PASSWROD:default}");
        }

        @Test
        void ofAFolder() throws IOException {
            Files.delete(connectors.resolve("titles/connector.yaml"));
            write("titles/title.yaml", FEED);
            write("titles/Second.feed.yaml", FEED);
            write("notes/readme.txt", "no department");
            assertThat(read().connectors()).isEmpty();
            assertThat(read().faults())
                    .extracting(DefinitionFault::message)
                    .containsExactlyInAnyOrder(
                            "is missing; it says where the department's database is",
                            "a feed is named with lower-case letters, digits and '-', 41 at most",
                            "is neither connector.yaml nor a feed, whose name ends in .feed.yaml");
            assertThat(Definitions.in(connectors.resolve("none"), TYPES, name -> null, CITY)
                            .faults())
                    .singleElement()
                    .asString()
                    .contains("there is no such folder");
        }

        private void feed(String... changes) throws IOException {
            String text = FEED;
            for (String change : changes) {
                String[] sides = change.split("\\|", -1);
                assertThat(text).contains(sides[0]);
                text = text.replace(sides[0], sides[1]);
            }
            write("titles/title.feed.yaml", text);
        }

        private List<String> faults(Definitions definitions) {
            return definitions.faults().stream()
                    .map(fault -> fault.toString().replace(connectors + "/titles/", ""))
                    .toList();
        }
    }
}
