package org.onfile.cli.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.onfile.feed.Connector;
import org.onfile.feed.Rows;
import org.onfile.normalise.Normaliser;
import org.onfile.registry.RecordSeal;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.RecordState;
import org.onfile.schema.Schemas;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;

/** A trial run of the normaliser over rows, with throw-away keys, and counts of its results. */
final class Sample {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern COLUMN = Pattern.compile("\\(([^)]+)\\)$");

    private final Normaliser normaliser;
    private final Sealer sealer;
    private final RecordSeal seal;
    private final Map<String, Fault> quarantined = new TreeMap<>();
    private final Map<String, Long> flagged = new TreeMap<>();
    private long rows;
    private long readable;

    Sample(Connector connector, Schemas schemas) {
        sealer = new Sealer(new SealingKeys(key("AES"), key("HmacSHA256")));
        normaliser = new Normaliser(department -> connector, schemas, sealer);
        seal = new RecordSeal(sealer, schemas.certificates());
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
                case Normalised.Quarantined(String reason, String place, String value) ->
                    quarantined
                            .computeIfAbsent(reason + " at " + place, fault -> new Fault(reason, place))
                            .add(value);
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
        String value = "";
        Matcher column = COLUMN.matcher(place);
        if (column.find()) {
            byte[] row = sealer.unseal(body(record), ("row:" + ref(record)).getBytes(StandardCharsets.UTF_8));
            value = value(row, column.group(1));
        }
        return new Normalised.Quarantined(String.valueOf(record.getReason()), place, value);
    }

    private static String value(byte[] row, String column) {
        try {
            return JSON.readTree(row).path(column).asText("");
        } catch (IOException e) {
            throw new UncheckedIOException("a quarantined row is no JSON", e);
        }
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
         * @param value of the column at fault; empty where there is none
         */
        record Quarantined(String reason, String place, String value) implements Normalised {}
    }

    /** Rows that cannot be read for the same reason at the same place, and some of the values there. */
    static final class Fault {
        private static final int FEW = 3;

        private final String reason;
        private final String place;
        private final Set<String> values = new TreeSet<>();
        private long rows;

        Fault(String reason, String place) {
            this.reason = reason;
            this.place = place;
        }

        void add(String value) {
            rows++;
            if (values.size() < FEW && !value.isEmpty()) {
                values.add(value);
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

        Set<String> values() {
            return values;
        }
    }

    /**
     * What became of all rows.
     *
     * @param flagged how many were repaired or doubtful, by quality flag
     */
    record Counts(long rows, long readable, List<Fault> quarantined, Map<String, Long> flagged) {}
}
