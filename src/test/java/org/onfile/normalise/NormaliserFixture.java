package org.onfile.normalise;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

abstract class NormaliserFixture {

    final TestFeed licences = new TestFeed("business-licence", """
            certificateNumber: zzbh
            issuedDate: fzrq
            effectiveDate: qsrq
            expiringDate: jzrq
            status: {column: zt, values: {"1": "01", "2": "07", 存续: "01"}}
            statusChangedAt: gxsj
            """, """
            name: mc
            code: dm
            codeType: {constant: "001"}
            """, """
            registeredCapital: {column: zb, convert: ["times:10000"]}
            businessScope: fw
            """);

    static final List<String> COLUMNS =
            List.of("id", "zzbh", "fzrq", "qsrq", "jzrq", "zt", "gxsj", "mc", "dm", "zb", "fw");

    /** A row of a licence as a department that is careful would write it. */
    static TestFeed.TestRow sound() {
        return new TestFeed.TestRow(COLUMNS, "id")
                .with("id", 4711)
                .with("zzbh", "330200000012345")
                .with("fzrq", Date.valueOf("2020-01-02"))
                .with("qsrq", LocalDate.of(2020, 1, 2))
                .with("jzrq", "2030-01-01")
                .with("zt", "1")
                .with("gxsj", Timestamp.valueOf("2020-01-02 03:04:05"))
                .with("mc", "晨光餐饮店")
                .with("dm", "91330203674737244W")
                .with("zb", new BigDecimal("50.5"))
                .with("fw", "餐饮服务");
    }

    static Stream<Object> driversValues() {
        return Stream.of(
                Date.valueOf("2020-01-02"),
                LocalDate.of(2020, 1, 2),
                Timestamp.valueOf("2020-01-02 23:59:59"),
                LocalDateTime.of(2020, 1, 2, 0, 0),
                OffsetDateTime.parse("2020-01-01T16:00:00Z"),
                Instant.parse("2020-01-02T15:59:59Z"),
                20200102,
                20200102L,
                new BigDecimal("20200102"));
    }

    static Stream<Arguments> ones() {
        return Stream.of(1, 1L, (short) 1, new BigDecimal("1"), new BigDecimal("1.00"), true, '1', 1.0)
                .map(Arguments::of);
    }
}
