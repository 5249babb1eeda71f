package org.onfile.cdc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.engine.RecordChangeEvent;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.onfile.binlog.LogNotice;
import org.onfile.binlog.NoticeRecord;
import org.onfile.feed.Connector;
import org.onfile.feed.definition.Definitions;
import org.onfile.schema.Schemas;

/** Where a transaction ends is told by Debezium or by our listener, and nothing waits for the next tick. */
class ChangeParserTest {

    private static final Schema SOURCE = SchemaBuilder.struct()
            .field("schema", Schema.STRING_SCHEMA)
            .field("table", Schema.STRING_SCHEMA)
            .build();
    private static final Schema ROW =
            SchemaBuilder.struct().field("id", Schema.STRING_SCHEMA).build();
    private static final Schema CHANGE = SchemaBuilder.struct()
            .field("op", Schema.STRING_SCHEMA)
            .field("source", SOURCE)
            .field("after", ROW)
            .build();
    private static final Schema BOUNDARY = SchemaBuilder.struct()
            .field("status", Schema.STRING_SCHEMA)
            .field("id", Schema.STRING_SCHEMA)
            .build();

    private final ChangeParser parser = new ChangeParser(connector(), number -> null);

    @Test
    void endsABatchWhereDebeziumTellsTheEnd_andAcknowledgesItsLastRow() {
        assertThat(parse(boundary("BEGIN"), row("P1"))).isEmpty();
        SourceRecord last = row("P2");
        assertThat(parse(last)).isEmpty();
        assertThat(parse(boundary("END"))).singleElement().satisfies(parsed -> {
            assertThat(parsed.batch().changes()).hasSize(2);
            assertThat(requireNonNull(parsed.last()).record()).isSameAs(last);
        });
    }

    @Test
    void endsABatchWhereOurListenerTellsTheEnd() {
        assertThat(parse(row("P1"))).isEmpty();
        assertThat(parse(row("P2"), new NoticeRecord(Map.of(), Map.of(), new LogNotice.Ended())))
                .singleElement()
                .satisfies(parsed -> assertThat(parsed.batch().changes()).hasSize(2));
    }

    @Test
    void makesNoBatchOfTransactionsWithoutRows() {
        assertThat(parse(boundary("BEGIN"), boundary("END"), boundary("BEGIN"), boundary("END")))
                .isEmpty();
    }

    private static Connector connector() {
        return Definitions.in(
                        Path.of("connectors"),
                        Schemas.in(Path.of("schemas")).certificateTypes(),
                        name -> name.endsWith("_PORT") ? "1" : "nobody",
                        ZoneOffset.UTC)
                .connector("traffic-police")
                .orElseThrow();
    }

    private List<WholeTransactions.Parsed> parse(SourceRecord... records) {
        return parser.parse(List.of(records).stream()
                .<RecordChangeEvent<SourceRecord>>map(record -> () -> record)
                .toList());
    }

    private static SourceRecord row(String id) {
        Struct source = new Struct(SOURCE).put("schema", "public").put("table", "permit");
        Struct value =
                new Struct(CHANGE).put("op", "u").put("source", source).put("after", new Struct(ROW).put("id", id));
        return new SourceRecord(Map.of(), Map.of(), "any", CHANGE, value);
    }

    private static SourceRecord boundary(String status) {
        Struct value = new Struct(BOUNDARY).put("status", status).put("id", "7");
        return new SourceRecord(Map.of(), Map.of(), "any.transaction", BOUNDARY, value);
    }
}
