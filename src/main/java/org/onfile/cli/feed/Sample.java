package org.onfile.cli.feed;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
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

/** Normalises rows as the hub does, with keys of its own that are forgotten with it, and keeps count. */
final class Sample {

    private final Normaliser normaliser;
    private final RecordSeal seal;
    private final Map<String, Long> quarantined = new TreeMap<>();
    private final Map<String, Long> flagged = new TreeMap<>();
    private long rows;
    private long readable;

    Sample(Connector connector, Schemas schemas) {
        Sealer sealer = new Sealer(new SealingKeys(key("AES"), key("HmacSHA256")));
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
                            : new Normalised.Quarantined(
                                    String.valueOf(record.getReason()), String.valueOf(record.getPlace())));
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
                case Normalised.Quarantined(String reason, String place) ->
                    quarantined.merge(reason + " at " + place, 1L, Long::sum);
            }
        }
    }

    Counts counts() {
        return new Counts(rows, readable, quarantined, flagged);
    }

    private CertificateRecord open(FeedRecord record) {
        ByteBuffer ref = ByteBuffer.wrap(record.getRef().bytes());
        ByteBuffer body = record.getBody().duplicate();
        byte[] sealed = new byte[body.remaining()];
        body.get(sealed);
        return seal.open(new UUID(ref.getLong(), ref.getLong()), sealed);
    }

    private static SecretKeySpec key(String algorithm) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return new SecretKeySpec(random, algorithm);
    }

    /** What became of a row. */
    sealed interface Normalised {
        record Certificate(CertificateRecord certificate) implements Normalised {}

        record Quarantined(String reason, String place) implements Normalised {}
    }

    /**
     * What became of all rows.
     *
     * @param quarantined how many, by reason and place
     * @param flagged how many were repaired or doubtful, by quality flag
     */
    record Counts(long rows, long readable, Map<String, Long> quarantined, Map<String, Long> flagged) {}
}
