package org.onfile.normalise;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.feed.KeyText;
import org.onfile.feed.Row;
import org.onfile.feed.Rows;
import org.onfile.feed.definition.Definitions;
import org.onfile.schema.BatchKind;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.FeedBatch;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.Pseudonym;
import org.onfile.schema.RecordState;
import org.onfile.schema.Schemas;
import org.onfile.seal.Pseudonyms;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;

/** A feed from a real file, and the means to look into what its rows became. */
final class TestFeed {

    static final long POSITION = 42;
    static final Instant SEEN_AT = Instant.parse("2026-11-22T01:30:00Z");

    final Schemas schemas = Schemas.in(Path.of("schemas"));
    final Sealer sealer = new Sealer(
            new SealingKeys(new SecretKeySpec(new byte[32], "AES"), new SecretKeySpec(new byte[32], "HmacSHA256")));
    final Pseudonyms pseudonyms = new Pseudonyms(sealer);
    final Feed feed;
    private final String type;
    private final Normaliser normaliser;

    /** A feed with the key {@code id}; its parts as YAML. */
    TestFeed(String type, String fields, String holders, String attributes) {
        this(type, fields, holders, attributes, "");
    }

    /** @param terms more of the file */
    TestFeed(String type, String fields, String holders, String attributes, String terms) {
        this.type = type;
        Definitions definitions = definitions(
                """
                certificateType: %s
                query: select 1
                key: id
                touches: {t: id}
                fields:
                %s
                holders:
                %s
                attributes:
                %s
                sharing: CONDITIONAL
                areas: ["990100"]
                completeSince: 2015-01-01
                %s
                """.formatted(type, fields.indent(2), holders.indent(2), attributes.indent(2), terms), schemas);
        assertThat(definitions.faults()).isEmpty();
        this.feed = definitions.feed(FeedId.parse("somewhere/certificates")).orElseThrow();
        this.normaliser =
                new Normaliser(department -> definitions.connector(department).orElseThrow(), schemas, sealer);
    }

    private static Definitions definitions(String feed, Schemas schemas) {
        try {
            Path connectors = Files.createTempDirectory("onfile-feed");
            Path department = Files.createDirectory(connectors.resolve("somewhere"));
            Path connector = Files.writeString(department.resolve("connector.yaml"), """
                    authority: {name: 某市市场监督管理局, code: 11100000MB0143028R}
                    engine: postgresql
                    host: localhost
                    port: 5432
                    database: d
                    user: u
                    password: p
                    """);
            Path certificates = Files.writeString(department.resolve("certificates.feed.yaml"), feed);
            try {
                return Definitions.in(connectors, schemas.certificateTypes(), name -> null, ZoneId.of("Asia/Shanghai"));
            } finally {
                for (Path path : List.of(connector, certificates, department, connectors)) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FeedBatch batch(TestRow... rows) {
        return normalise(POSITION, List.of(rows), List.of());
    }

    FeedBatch gone(String... keys) {
        return normalise(POSITION, List.of(), List.of(keys));
    }

    FeedRecord read(TestRow row) {
        return readAt(POSITION, row);
    }

    FeedRecord readAt(long position, TestRow row) {
        return normalise(position, List.of(row), List.of()).getRecords().getFirst();
    }

    FeedRecord read(List<String> columns, Row row) {
        return normalise(POSITION, columns, List.of(row), List.of())
                .getRecords()
                .getFirst();
    }

    CertificateRecord certificate(TestRow row) {
        return open(read(row));
    }

    CertificateRecord open(FeedRecord record) {
        assertThat(record.getState())
                .as("%s at %s", record.getReason(), record.getPlace())
                .isEqualTo(RecordState.PRESENT);
        return schemas.certificates().decode(unseal("record:", record));
    }

    String openRow(FeedRecord record) {
        return new String(unseal("row:", record), UTF_8);
    }

    Map<String, Object> attributes(CertificateRecord record) {
        return schemas.certificateTypes()
                .attributes(type)
                .decode(record.getAttributes().array());
    }

    static UUID uuid(Pseudonym pseudonym) {
        ByteBuffer bytes = ByteBuffer.wrap(pseudonym.bytes());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private byte[] unseal(String kind, FeedRecord record) {
        return sealer.unseal(record.getBody().array(), (kind + uuid(record.getRef())).getBytes(UTF_8));
    }

    private FeedBatch normalise(long position, List<TestRow> rows, List<String> gone) {
        return normalise(
                position,
                rows.isEmpty() ? List.of() : rows.getFirst().columns,
                rows.stream().map(TestRow::row).toList(),
                gone);
    }

    private FeedBatch normalise(long position, List<String> columns, List<Row> rows, List<String> gone) {
        return normaliser.normalise(
                new Rows(feed, BatchKind.CHANGES, position, SEEN_AT, columns, rows, gone, List.of(), null));
    }

    /** One row of the feed's query, its values by column. */
    static final class TestRow {

        private final List<String> columns;
        private final String key;
        private final List<@Nullable Object> values;

        TestRow(List<String> columns, String key) {
            this.columns = columns;
            this.key = key;
            this.values = new ArrayList<>(Collections.<@Nullable Object>nCopies(columns.size(), null));
        }

        TestRow with(String column, @Nullable Object value) {
            values.set(columns.indexOf(column), value);
            return this;
        }

        @Nullable
        Object value(String column) {
            return values.get(columns.indexOf(column));
        }

        Row row() {
            return new Row(KeyText.of(Collections.singletonList(value(key))), values.toArray());
        }
    }
}
