package org.onfile.capture;

import io.debezium.time.Date;
import io.debezium.time.MicroTimestamp;
import io.debezium.time.Timestamp;
import io.debezium.time.ZonedTimestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Turns a change event's value into what a JDBC driver takes for a column of the same type. */
final class SourceValue {

    private static final long MICROS = 1_000_000;
    private static final long MILLIS = 1_000;

    private SourceValue() {}

    static @Nullable Object toJdbc(Schema schema, @Nullable Object value) {
        if (value == null || schema.name() == null) {
            return value;
        }
        return switch (schema.name()) {
            case Date.SCHEMA_NAME -> LocalDate.ofEpochDay(((Number) value).longValue());
            case Timestamp.SCHEMA_NAME -> time(((Number) value).longValue(), MILLIS);
            case MicroTimestamp.SCHEMA_NAME -> time(((Number) value).longValue(), MICROS);
            case ZonedTimestamp.SCHEMA_NAME -> OffsetDateTime.parse((String) value);
            default -> value;
        };
    }

    private static LocalDateTime time(long sinceEpoch, long unitsPerSecond) {
        long nanosPerUnit = 1_000_000_000L / unitsPerSecond;
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(sinceEpoch, unitsPerSecond),
                (int) (Math.floorMod(sinceEpoch, unitsPerSecond) * nanosPerUnit),
                ZoneOffset.UTC);
    }
}
