package org.onfile.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.feed.Conversion;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.RecordState;

/** Dates in a form that the feed names, and midnights that a zone moves to another day. */
class DateFormsTest {

    @ParameterizedTest
    @CsvSource({
        "date:MM/dd/yyyy, 03/04/2022, 2022-03-04",
        "date:dd/MM/yyyy, 03/04/2022, 2022-04-03",
        "date:d.M.yyyy, 3.4.2022, 2022-04-03",
        "date:d-MMM-yyyy, 3-APR-2022, 2022-04-03",
        "date:MM/dd/yyyy HH:mm, 04/03/2022 23:30, 2022-04-03",
        "date:MM/dd/yyyy hh:mm:ss a, 04/03/2022 11:30:00 PM, 2022-04-03",
        "date:yyyyMMdd, ２０２２０４０３, 2022-04-03"
    })
    void areReadInTheFormThatTheFeedNames(String converter, String text, LocalDate day) {
        assertThat(feed(converter).certificate(row().with("fzrq", text)).getIssuedDate())
                .isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-04-03", "31/12/2022", "02/30/2022", "03/04/22", "03/04/2022 10:00"})
    void areUnreadable_inAnyOther(String text) {
        var record = feed("date:MM/dd/yyyy").read(row().with("fzrq", text));
        assertThat(record.getState()).isEqualTo(RecordState.UNREADABLE);
        assertThat(record.getReason()).isEqualTo("WRONG_DATE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"date:", "date:MM/dd/yy", "date:dd/MM", "date:YYYY-MM-dd", "date:b", "date:MM/dd/yyyy hh:mm"})
    void saySoWhereTheyAreNone(String converter) {
        assertThat(Conversion.of(converter)).isEmpty();
    }

    @Test
    void leaveWordsForNoEnd_andTypedValues() {
        TestFeed feed = feed("date:MM/dd/yyyy");
        assertThat(feed.certificate(row().with("jzrq", "长期")).getLongTerm()).isTrue();
        assertThat(feed.certificate(row().with("fzrq", LocalDate.of(2022, 4, 3)))
                        .getIssuedDate())
                .isEqualTo(LocalDate.of(2022, 4, 3));
    }

    @Test
    void areFlagged_whereTheZoneMakesAnotherDayOfAMidnight() {
        CertificateRecord moved =
                feed("zone:America/Chicago").certificate(row().with("fzrq", Instant.parse("2022-04-03T00:00:00Z")));
        assertThat(moved.getIssuedDate()).isEqualTo(LocalDate.of(2022, 4, 2));
        assertThat(moved.getQualityFlags()).containsExactly("issuedDate:MIDNIGHT_MOVED");

        CertificateRecord citys =
                feed("zone:UTC").certificate(row().with("fzrq", OffsetDateTime.parse("2022-04-02T16:00:00Z")));
        assertThat(citys.getQualityFlags()).containsExactly("issuedDate:MIDNIGHT_MOVED");

        CertificateRecord text =
                feed("zone:America/Chicago").certificate(row().with("fzrq", "2022-04-03T00:00:00+00:00"));
        assertThat(text.getQualityFlags()).containsExactly("issuedDate:MIDNIGHT_MOVED");
    }

    @Test
    void areNotFlagged_whereTheDayStays() {
        for (String time : new String[] {"2022-04-02T16:00:00Z", "2022-04-03T00:00:00Z", "2022-04-03T23:30:00Z"}) {
            assertThat(feed("zone:Asia/Shanghai")
                            .certificate(row().with("fzrq", OffsetDateTime.parse(time)))
                            .getQualityFlags())
                    .isEmpty();
        }
    }

    private static TestFeed.TestRow row() {
        return NormaliserFixture.sound().with("jzrq", null);
    }

    private static TestFeed feed(String converter) {
        return new TestFeed("business-licence", """
                issuedDate: {column: fzrq, convert: ["%s"]}
                expiringDate: {column: jzrq, convert: ["date:MM/dd/yyyy"]}
                status: {column: zt, values: {"1": "01"}}
                """.formatted(converter), """
                name: mc
                code: dm
                codeType: {constant: "001"}
                """, """
                businessScope: fw
                """);
    }
}
