package org.onfile.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.RecordState;

class NormaliserValuesTest extends NormaliserFixture {

    @Nested
    class ADate {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2020-01-02",
                    "2020-1-2",
                    "2020/01/02",
                    "2020/1/2",
                    "2020.1.2",
                    "20200102",
                    "2020年1月2日",
                    "2020年01月02日",
                    "2020年1月2号",
                    "2020-01-02 00:00:00",
                    "2020-01-02 00:00:00.0",
                    "2020-01-02T23:59:59",
                    "2020-01-01T16:00:00Z",
                    "2020-01-02T03:04:05.678+08:00",
                    "20200102235959",
                    "20200102235959999",
                    " 2020-01-02 ",
                    "２０２０－０１－０２",
                    "２０２０年１月２日",
                    "2020年1月2日3时4分",
                    "2020年1月2日 03:04",
                    "2020-01-01 24:00:00"
                })
        void isReadInEachFormThatOccurs(String text) {
            assertThat(licences.certificate(sound().with("fzrq", text)).getIssuedDate())
                    .isEqualTo(LocalDate.of(2020, 1, 2));
        }

        @ParameterizedTest
        @MethodSource("org.onfile.normalise.NormaliserFixture#driversValues")
        void isReadFromEachClassThatADriverGives(Object value) {
            assertThat(licences.certificate(sound().with("fzrq", value)).getIssuedDate())
                    .isEqualTo(LocalDate.of(2020, 1, 2));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2020-02-30",
                    "20201301",
                    "2020-00-10",
                    "2020年",
                    "2020-01",
                    "202001",
                    "yesterday",
                    "2020-01-02x",
                    "2020-01-02 25:00",
                    "2020-01-02 10:61",
                    "20200102T",
                    "2020-01/02",
                    "0999-12-31",
                    "9999999999-1-1",
                    "长期",
                    "2020-01-02 03:04:05 Mars",
                    "--",
                    "1e9",
                    "2020010203040506"
                })
        void thatDoesNotExistIsUnreadable(String text) {
            FeedRecord record = licences.read(sound().with("fzrq", text));
            assertThat(record.getState()).isEqualTo(RecordState.UNREADABLE);
            assertThat(record.getReason()).isEqualTo("WRONG_DATE");
            assertThat(record.getPlace()).isEqualTo("issuedDate (fzrq)");
        }

        @ParameterizedTest
        @ValueSource(strings = {"03/04/2022", "13/04/2022", "3.4.2022", "03-04-22", "99-01-01", "03/04/2022 10:00"})
        void whoseDayAndMonthCouldBeEither_isUnreadable(String text) {
            FeedRecord record = licences.read(sound().with("fzrq", text));
            assertThat(record.getState()).isEqualTo(RecordState.UNREADABLE);
            assertThat(record.getReason()).isEqualTo("AMBIGUOUS_DATE");
        }

        @Test
        void thatIsZeroInMySqlIsNone() {
            CertificateRecord record = licences.certificate(sound().with("fzrq", "0000-00-00 00:00:00"));
            assertThat(record.getIssuedDate()).isNull();
            assertThat(record.getQualityFlags()).containsExactly("issuedDate:ZERO_DATE");
        }

        @Test
        void thatIsEmptyIsNone() {
            assertThat(licences.certificate(sound().with("fzrq", "　")).getIssuedDate())
                    .isNull();
            assertThat(licences.certificate(sound().with("fzrq", null)).getIssuedDate())
                    .isNull();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"长期", "长期有效", "永久", "9999-9-9", "9999-12-31", "99991231", "2099-12-31", "2099年12月31日", "长 期"
                })
        void thatMeansNoEndMakesACertificateLongTerm(String text) {
            if (text.contains(" ")) {
                assertThat(licences.read(sound().with("jzrq", text)).getReason())
                        .isEqualTo("WRONG_DATE");
                return;
            }
            CertificateRecord record = licences.certificate(sound().with("jzrq", text));
            assertThat(record.getLongTerm()).isTrue();
            assertThat(record.getExpiringDate()).isNull();
        }

        @Test
        void infinityOfPostgreSqlMeansNoEnd() {
            assertThat(licences.certificate(sound().with("jzrq", new Date(9_223_372_036_825_200_000L)))
                            .getLongTerm())
                    .isTrue();
            assertThat(licences.certificate(sound().with("jzrq", LocalDate.MAX)).getLongTerm())
                    .isTrue();
            assertThat(licences.certificate(sound().with("jzrq", OffsetDateTime.MAX))
                            .getLongTerm())
                    .isTrue();
            assertThat(licences.read(sound().with("qsrq", OffsetDateTime.MIN)).getReason())
                    .isEqualTo("WRONG_DATE");
            assertThat(licences.read(sound().with("gxsj", OffsetDateTime.MAX)).getReason())
                    .isEqualTo("WRONG_DATE");
            assertThat(licences.read(sound().with("gxsj", LocalDateTime.MAX)).getReason())
                    .isEqualTo("WRONG_DATE");
        }
    }

    @Nested
    class ATime {

        @ParameterizedTest
        @CsvSource({
            "2020-01-02 03:04:05, 2020-01-01T19:04:05Z",
            "20200102030405, 2020-01-01T19:04:05Z",
            "2020-01-02, 2020-01-01T16:00:00Z",
            "2020-01-02T03:04:05Z, 2020-01-02T03:04:05Z",
            "2020-01-02 03:04:05.123456, 2020-01-01T19:04:05.123Z",
            "2020-01-02 03:04:05+00, 2020-01-02T03:04:05Z",
        })
        void withoutZoneIsMeantInTheConnectors(String text, Instant moment) {
            assertThat(licences.certificate(sound().with("gxsj", text)).getStatusChangedAt())
                    .isEqualTo(moment);
        }

        @Test
        void withZoneIsTakenAsItIs() {
            assertThat(licences.certificate(sound().with("gxsj", OffsetDateTime.parse("2020-01-02T03:04:05+01:00")))
                            .getStatusChangedAt())
                    .isEqualTo(Instant.parse("2020-01-02T02:04:05Z"));
        }

        @Test
        void ofARuleWithAZoneOfItsOwnIsMeantThere() {
            TestFeed utc = new TestFeed(
                    "business-licence",
                    "status: {constant: \"01\"}\nstatusChangedAt: {column: gxsj, convert: [\"zone:UTC\"]}\n",
                    "{name: mc, code: dm, codeType: {constant: \"001\"}}",
                    "{}");
            assertThat(utc.certificate(sound()).getStatusChangedAt()).isEqualTo(Instant.parse("2020-01-02T03:04:05Z"));
        }
    }

    @Nested
    class ACode {

        @ParameterizedTest
        @ValueSource(strings = {"1", " 1", "１", "1\u200b", "存续"})
        void isFoundInItsMapHoweverItIsTyped(String code) {
            assertThat(licences.certificate(sound().with("zt", code)).getStatus())
                    .isEqualTo("01");
        }

        @ParameterizedTest
        @MethodSource("org.onfile.normalise.NormaliserFixture#ones")
        void isFoundWhateverTypeItsColumnHas(Object one) {
            assertThat(licences.certificate(sound().with("zt", one)).getStatus())
                    .isEqualTo("01");
        }

        @Test
        void thatNobodyKnowsMakesTheRowUnreadable() {
            FeedRecord record = licences.read(sound().with("zt", "9"));
            assertThat(record.getState()).isEqualTo(RecordState.UNREADABLE);
            assertThat(record.getReason()).isEqualTo("UNKNOWN_CODE");
            assertThat(record.getPlace()).isEqualTo("status (zt)");
            assertThat(record.getHolders().stream().map(TestFeed::uuid))
                    .containsExactly(licences.pseudonyms.holder("001", "", "91330203674737244W"));
            assertThat(record.getHoldersKnown()).isTrue();
            assertThat(record.getNumber()).isNotNull();
            assertThat(record.getContent()).isNull();
        }

        @Test
        void ofAStatusIsNeverMissing() {
            assertThat(licences.read(sound().with("zt", null)).getReason()).isEqualTo("MISSING");
            assertThat(licences.read(sound().with("zt", " ")).getReason()).isEqualTo("MISSING");
        }
    }
}
