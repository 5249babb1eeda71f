package org.onfile.cli.feed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.Rows;
import org.onfile.normalise.Normaliser;
import org.onfile.registry.RecordSeal;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.RecordState;
import org.onfile.schema.Schemas;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;

/**
 * A trial run of the normaliser over rows, and counts of its results. What it seals, it seals with a key that is thrown
 * away; references are made with the hub's own key where there is one, so that the identifiers are those of the hub.
 */
final class Sample {

    private static final Pattern COLUMN = Pattern.compile("\\(([^)]+)\\)$");

    private final List<String> key;
    private final boolean identifiersAreTheHubs;
    private final Normaliser normaliser;
    private final Sealer sealer;
    private final RecordSeal seal;
    private final Map<String, Fault> quarantined = new TreeMap<>();
    private final Map<String, Long> flagged = new TreeMap<>();
    private long rows;
    private long readable;

    /** @param keys folder of the hub's keys */
    Sample(Connector connector, Feed feed, Schemas schemas, Path keys) throws IOException {
        key = feed.database().key();
        boolean known =
                Files.isReadable(keys.resolve("sealing.key")) && Files.isReadable(keys.resolve("pseudonym.key"));
        SecretKey pseudonym = known ? SealingKeys.in(keys).pseudonym() : key("HmacSHA256");
        sealer = new Sealer(new SealingKeys(key("AES"), pseudonym));
        normaliser = new Normaliser(department -> connector, schemas, sealer);
        seal = new RecordSeal(sealer, schemas.certificates());
        identifiersAreTheHubs = known;
    }

    /** Whether the identifiers that the hub makes are shown as it makes them. */
    boolean hasIdentifiersOfTheHub() {
        return identifiersAreTheHubs;
    }

    /** The rows as certificates, or as the reason why they are none. */
    List<Normalised> normalise(Rows batch) {
        List<Normalised> results = new ArrayList<>();
        for (FeedRecord record : normaliser.normalise(batch).getRecords()) {
            results.add(
                    record.getState() == RecordState.PRESENT
                            ? new Normalised.Certificate(open(record))
                            : quarantined(record));
        }
        return results;
    }

    /** Counts what becomes of the rows. */
    void count(Rows batch) {
        rows += batch.rows().size();
        for (Normalised result : normalise(batch)) {
            switch (result) {
                case Normalised.Certificate(CertificateRecord certificate) -> {
                    readable++;
                    certificate.getQualityFlags().forEach(flag -> flagged.merge(flag, 1L, Long::sum));
                }
                case Normalised.Quarantined(String reason, String place, String rowKey, String value) ->
                    quarantined
                            .computeIfAbsent(reason + " at " + place, fault -> new Fault(reason, place))
                            .add(rowKey, value);
            }
        }
    }

    Counts counts() {
        return new Counts(rows, readable, List.copyOf(quarantined.values()), flagged);
    }

    private CertificateRecord open(FeedRecord record) {
        return seal.open(ref(record), body(record));
    }

    private Normalised quarantined(FeedRecord record) {
        String place = String.valueOf(record.getPlace());
        UnreadRow row =
                UnreadRow.of(sealer.unseal(body(record), ("row:" + ref(record)).getBytes(StandardCharsets.UTF_8)));
        Matcher column = COLUMN.matcher(place);
        return new Normalised.Quarantined(
                String.valueOf(record.getReason()),
                place,
                row.key(key),
                column.find() ? row.value(column.group(1)) : "");
    }

    private static UUID ref(FeedRecord record) {
        ByteBuffer ref = ByteBuffer.wrap(record.getRef().bytes());
        return new UUID(ref.getLong(), ref.getLong());
    }

    private static byte[] body(FeedRecord record) {
        ByteBuffer body = record.getBody().duplicate();
        byte[] sealed = new byte[body.remaining()];
        body.get(sealed);
        return sealed;
    }

    private static SecretKeySpec key(String algorithm) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return new SecretKeySpec(random, algorithm);
    }

    /** What became of a row. */
    sealed interface Normalised {
        record Certificate(CertificateRecord certificate) implements Normalised {}

        /**
         * A row that cannot be read.
         *
         * @param key the row's, in words
         * @param value of the column at fault; empty where there is none
         */
        record Quarantined(String reason, String place, String key, String value) implements Normalised {}
    }

    /** Rows that cannot be read for the same reason at the same place, and the first of them. */
    static final class Fault {
        private static final int FEW = 10;

        private final String reason;
        private final String place;
        private final List<String> examples = new ArrayList<>();
        private long rows;

        Fault(String reason, String place) {
            this.reason = reason;
            this.place = place;
        }

        void add(String rowKey, String value) {
            rows++;
            if (examples.size() < FEW) {
                examples.add(value.isEmpty() ? rowKey : rowKey + " ('" + value + "')");
            }
        }

        String reason() {
            return reason;
        }

        /** The field, and its column in parentheses. */
        String place() {
            return place;
        }

        long rows() {
            return rows;
        }

        /** Keys of the first such rows, each with the value at fault; for a terminal. */
        List<String> examples() {
            return examples;
        }
    }

    /**
     * What became of all rows.
     *
     * @param flagged how many were repaired or doubtful, by quality flag
     */
    record Counts(long rows, long readable, List<Fault> quarantined, Map<String, Long> flagged) {}
}
