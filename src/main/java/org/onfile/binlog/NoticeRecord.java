package org.onfile.binlog;

import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** A notice on its way through the engine's queue, between the rows. */
public final class NoticeRecord extends SourceRecord {

    /** The engine asks each record's value for the name of its schema. */
    private static final Schema VALUE = SchemaBuilder.struct()
            .name("onfile.Notice")
            .field("kind", Schema.STRING_SCHEMA)
            .build();

    private final LogNotice notice;

    public NoticeRecord(Map<String, String> partition, Map<String, ?> offset, LogNotice notice) {
        super(
                partition,
                offset,
                "onfile.notice",
                VALUE,
                new Struct(VALUE).put("kind", notice.getClass().getSimpleName()));
        this.notice = notice;
    }

    public LogNotice notice() {
        return notice;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
