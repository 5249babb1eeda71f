package org.onfile.soak.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.onfile.demo.truth.Fact;
import org.onfile.soak.judge.History.Holder;

/** An answer is right by what was true between its watermark and itself, and by nothing else. */
class JudgeTest {

    private static final Instant NOON = Instant.parse("2026-11-29T04:00:00Z");
    private static final String FEED = "traffic-police/driving-licence";
    private static final String HOLDER = "111::990100199001010012";

    private final History history = new History();

    /** Valid at first; revoked between 12:00:10 and 12:00:11; gone between 12:00:20 and 12:00:21. */
    @BeforeEach
    void aLicenceIsRevokedAndDeleted() {
        history.note(List.of(licence("01")), Instant.MIN, Instant.MIN);
        history.note(List.of(licence("07")), at(10), at(11));
        history.note(List.of(), at(20), at(21));
    }

    @Test
    void whatIsTrueIsRight() throws IOException {
        assertThat(fault(5, 4, valid("N1"))).isNull();
        assertThat(fault(15, 14, revoked())).isNull();
        assertThat(fault(25, 24, outcome("NOT_ON_FILE", ""))).isNull();
        assertThat(fault(25, 24, outcome("FOUND_NOT_VALID", "{\"status\": \"WITHDRAWN\", \"fields\": {}}")))
                .isNull();
    }

    @Test
    void whatWasTrueAtTheWatermarkIsRight_andBeforeItIsWrong() throws IOException {
        assertThat(fault(15, 9, valid("N1"))).isNull();
        assertThat(fault(15, 12, valid("N1"))).contains("FOUND_VALID", FEED, HOLDER);
    }

    @Test
    void whileItIsCommitted_bothAreRight() throws IOException {
        assertThat(fault(10.5, 10.2, valid("N1"))).isNull();
        assertThat(fault(10.5, 10.2, revoked())).isNull();
    }

    @Test
    void whatIsNotYetTrueIsWrong() throws IOException {
        assertThat(fault(9, 8, revoked())).isNotNull();
    }

    @Test
    void anotherNumberIsWrong() throws IOException {
        assertThat(fault(5, 4, valid("N2"))).isNotNull();
    }

    @Test
    void absenceIsWrong_whileThereIsSomething() throws IOException {
        assertThat(fault(5, 4, outcome("NOT_ON_FILE", ""))).isNotNull();
        assertThat(fault(15, 14, outcome("NOT_ON_FILE", ""))).isNotNull();
    }

    @Test
    void thatItCannotTellIsNeverWrong() throws IOException {
        assertThat(fault(5, 4, outcome("SOURCE_STALE", ""))).isNull();
        assertThat(fault(5, 4, outcome("UNREADABLE", ""))).isNull();
    }

    /** The first one's number changes unseen, then the holder gets a second one, of which an event tells. */
    @Test
    void forATickAfterAChangeWithoutAnEvent_eachCertificateIsRightByItself() throws IOException {
        String mixed = outcome("FOUND_VALID", certificate("N1", "01") + ", " + certificate("N2", "01"));

        assertThat(fault(11.5, 9.5, mixed, unseen(true))).isNull();
        // Nobody would know of it by now, were it not for the next tick
        assertThat(fault(15, 9.5, mixed, unseen(true))).contains("N2");
        // The tick after it vouched for what is not so
        assertThat(fault(11.5, 11, mixed, unseen(true))).isNotNull();
        // An event told of it
        assertThat(fault(11.5, 9.5, mixed, unseen(false))).isNotNull();
    }

    @Test
    void forATickAfterAChangeWithoutAnEvent_whatNeverWasIsWrong() throws IOException {
        String invented = outcome("FOUND_VALID", certificate("N9", "01") + ", " + certificate("N2", "01"));
        String twice = outcome(
                "FOUND_VALID",
                certificate("N1", "01") + ", " + certificate("N1b", "01") + ", " + certificate("N2", "01"));

        assertThat(fault(11.5, 9.5, invented, unseen(true))).isNotNull();
        assertThat(fault(11.5, 9.5, twice, unseen(true))).isNotNull();
    }

    /** What nobody saw of one table excuses nothing of what is read from others, at the same department or elsewhere. */
    @Test
    void aChangeWithoutAnEvent_excusesCertificatesOfItsOwnFeedAlone() throws IOException {
        String mixed = outcome("FOUND_VALID", certificate("N1", "01") + ", " + certificate("N2", "01"));

        assertThat(fault(11.5, 9.5, mixed, unseen("traffic-police/vehicle-licence")))
                .contains("N2");
        assertThat(fault(11.5, 9.5, mixed, unseen("public-security/driving-licence")))
                .contains("N2");
    }

    /** A part of a transaction, newer than the watermark, is told apart from what never was, and from what the watermark excludes. */
    @Test
    void whatIsRightByCertificatesAlone_isTorn() throws IOException {
        String mixed = outcome("FOUND_VALID", certificate("N1", "01") + ", " + certificate("N2", "01"));
        String invented = outcome("FOUND_VALID", certificate("N9", "01") + ", " + certificate("N2", "01"));

        assertThat(Judge.isTorn(answer(11.5, 9.5, mixed, true), unseen(false))).isTrue();
        assertThat(Judge.isTorn(answer(11.5, 11, mixed, true), unseen(false))).isFalse();
        assertThat(Judge.isTorn(answer(11.5, 9.5, invented, true), unseen(false)))
                .isFalse();
        assertThat(Judge.isTorn(answer(5, 4, outcome("NOT_ON_FILE", ""), true), history))
                .isFalse();
    }

    private static History unseen(boolean withoutEvent) {
        return unseen(withoutEvent ? FEED : null);
    }

    /** @param unheard the feed of which no event tells for a while */
    private static History unseen(@Nullable String unheard) {
        History history = new History();
        history.note(List.of(licence("1", "N1", "01")), Instant.MIN, Instant.MIN);
        if (unheard != null) {
            history.noteUnheard(unheard, at(10), at(10.2));
        }
        history.note(List.of(licence("1", "N1b", "01")), at(10), at(10.3));
        history.note(List.of(licence("1", "N1b", "01"), licence("2", "N2", "01")), at(11), at(11.1));
        return history;
    }

    @Test
    void aWatermarkByAWrongClockIsNotBelieved_butTooOldIsWrong() throws IOException {
        assertThat(Judge.fault(answer(15, 12, valid("N1"), false), history)).isNull();
        assertThat(Judge.fault(answer(40, 12, valid("N1"), false), history)).isNotNull();
    }

    @Test
    void onItsLastEvening_aCertificateIsOverByAClockThatIsAnHourAhead() throws IOException {
        History valid = new History();
        valid.note(List.of(licence("01")), Instant.MIN, Instant.MIN);
        Instant evening = Instant.parse("2031-05-01T15:30:00Z");
        String expired = outcome("FOUND_NOT_VALID", certificate("N1", "01"));

        assertThat(Judge.fault(answer(evening, evening, expired, false), valid)).isNull();
        assertThat(Judge.fault(answer(evening, evening, expired, true), valid)).isNotNull();
    }

    private @Nullable String fault(double time, double watermark, String outcome) throws IOException {
        return fault(time, watermark, outcome, history);
    }

    private static @Nullable String fault(double time, double watermark, String outcome, History history)
            throws IOException {
        return Judge.fault(answer(time, watermark, outcome, true), history);
    }

    private static Judge.Answer answer(double time, double watermark, String outcome, boolean clockIsRight)
            throws IOException {
        return answer(at(time), at(watermark), outcome, clockIsRight);
    }

    private static Judge.Answer answer(Instant time, Instant watermark, String outcome, boolean clockIsRight)
            throws IOException {
        return new Judge.Answer(
                new Question(new Holder(FEED, HOLDER), true, Set.of()),
                time,
                time,
                new ObjectMapper().readTree(outcome.replace("WATERMARK", watermark.toString())),
                clockIsRight);
    }

    private static String valid(String number) {
        return outcome("FOUND_VALID", certificate(number, "01"));
    }

    private static String revoked() {
        return outcome("FOUND_NOT_VALID", certificate("N1", "07"));
    }

    private static String certificate(String number, String status) {
        return """
                {"status": "%s", "validity": "CURRENT",
                 "fields": {"certificateNumber": "%s", "issuedDate": "2020-01-02", "expiringDate": "2031-05-01", "longTerm": false}}
                """.formatted(status, number);
    }

    private static String outcome(String word, String certificates) {
        return """
                {"outcome": "%s", "certificates": [%s], "freshness": {"watermark": "WATERMARK"}}
                """.formatted(word, certificates);
    }

    private static Fact licence(String status) {
        return licence("1", "N1", status);
    }

    private static Fact licence(String key, String number, String status) {
        return new Fact(
                FEED,
                key,
                number,
                status,
                null,
                Set.of(HOLDER + " 张三"),
                LocalDate.of(2020, 1, 2),
                LocalDate.of(2031, 5, 1),
                false,
                Map.of());
    }

    private static Instant at(double second) {
        return NOON.plusMillis((long) (second * 1_000));
    }
}
