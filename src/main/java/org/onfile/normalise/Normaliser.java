package org.onfile.normalise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.onfile.feed.Connector;
import org.onfile.feed.FeedId;
import org.onfile.feed.Row;
import org.onfile.feed.Rows;
import org.onfile.schema.FeedBatch;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.Schemas;
import org.onfile.seal.Pseudonyms;
import org.onfile.seal.Sealer;

/**
 * Makes canonical, sealed records of a department's rows. A row that cannot be read is quarantined and blocks nothing:
 * neither the other rows of its batch nor later batches. Thread-safe.
 */
public final class Normaliser {

    private final Function<String, Connector> connectors;
    private final Schemas schemas;
    private final Sealer sealer;
    private final Pseudonyms pseudonyms;
    private final Map<FeedId, CertificateReading> readings = new ConcurrentHashMap<>();

    /**
     * A normaliser for these departments' feeds.
     *
     * @param connectors by department
     */
    public Normaliser(Function<String, Connector> connectors, Schemas schemas, Sealer sealer) {
        this.connectors = connectors;
        this.schemas = schemas;
        this.sealer = sealer;
        this.pseudonyms = new Pseudonyms(sealer);
    }

    /** Reads each row, withdraws what is gone. No two records of the batch are of the same certificate. */
    public FeedBatch normalise(Rows rows) {
        List<FeedRecord> records = new ArrayList<>(
                rows.rows().size() + rows.gone().size() + rows.failed().size());
        RecordSealing sealing = new RecordSealing(sealer, pseudonyms, schemas.certificates(), rows);
        if (!rows.rows().isEmpty()) {
            RowReading reading = new RowReading(
                    reading(rows), sealing, pseudonyms, rows.feed().id(), rows.columns());
            Map<UUID, Integer> seen = HashMap.newHashMap(rows.rows().size());
            for (Row row : rows.rows()) {
                UUID ref = reading.ref(row);
                Integer before = seen.putIfAbsent(ref, records.size());
                if (before == null) {
                    records.add(reading.read(row, ref));
                } else {
                    records.set(before, reading.duplicate(row, ref, records.get(before)));
                }
            }
        }
        for (String key : rows.gone()) {
            records.add(sealing.withdrawn(key));
        }
        for (String key : rows.failed()) {
            records.add(failed(key, sealing));
        }
        return new FeedBatch(
                rows.feed().id().toString(),
                rows.kind(),
                rows.position(),
                rows.seenAt(),
                rows.watermark(),
                records,
                rows.withdrawalsConfirmed());
    }

    /** Whose it is cannot be known: its row never came. */
    private FeedRecord failed(String key, RecordSealing sealing) {
        UnreadableException fault = new UnreadableException(QuarantineReason.QUERY_FAILED).at("query");
        Reading reading = new Reading(pseudonyms);
        reading.unreadable(fault);
        return sealing.unreadable(sealing.ref(key), key, RowJson.ofKey(key), reading, fault.reason(), fault.place());
    }

    private CertificateReading reading(Rows rows) {
        FeedId feed = rows.feed().id();
        CertificateReading known = readings.get(feed);
        if (known != null && known.fits(rows.feed(), rows.columns())) {
            return known;
        }
        CertificateReading fresh = new CertificateReading(
                rows.feed(),
                connectors.apply(rows.feed().id().department()),
                schemas.certificateTypes(),
                rows.columns());
        readings.put(feed, fresh);
        return fresh;
    }
}
