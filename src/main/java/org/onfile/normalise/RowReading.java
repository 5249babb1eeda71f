package org.onfile.normalise;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.onfile.feed.FeedId;
import org.onfile.feed.Row;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.Pseudonym;
import org.onfile.schema.RecordState;
import org.onfile.seal.Pseudonyms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the rows of one batch, one at a time; whatever a row holds, it yields a record. */
final class RowReading {

    private static final Logger LOG = LoggerFactory.getLogger(RowReading.class);

    private final CertificateReading certificates;
    private final RecordSealing sealing;
    private final Pseudonyms pseudonyms;
    private final FeedId feed;
    private final List<String> columns;

    RowReading(
            CertificateReading certificates,
            RecordSealing sealing,
            Pseudonyms pseudonyms,
            FeedId feed,
            List<String> columns) {
        this.certificates = certificates;
        this.sealing = sealing;
        this.pseudonyms = pseudonyms;
        this.feed = feed;
        this.columns = columns;
    }

    /** The certificate's reference; that of a row without a key is made of its content, so that each is counted. */
    UUID ref(Row row) {
        String key = row.key();
        return sealing.ref(key == null ? "\u0000" + new String(RowJson.of(columns, row), StandardCharsets.UTF_8) : key);
    }

    FeedRecord read(Row row, UUID ref) {
        Reading reading = new Reading(pseudonyms);
        boolean holdersRead = false;
        try {
            QualityFlags flags = new QualityFlags();
            certificates.readHolders(row.values(), reading, flags);
            holdersRead = true;
            String key = row.key();
            if (key == null) {
                throw new UnreadableException(QuarantineReason.NO_KEY).at("key");
            }
            var certificate = certificates.read(row.values(), key, ref, reading, flags);
            if (reading.fault() == null) {
                return sealing.present(ref, certificate, reading);
            }
        } catch (UnreadableException e) {
            reading.fault(e);
        } catch (RuntimeException e) {
            String where = unexpected(e);
            if (!holdersRead) {
                reading.unreadable(new UnreadableException(QuarantineReason.UNEXPECTED).at(where));
            }
            reading.fault(new UnreadableException(QuarantineReason.UNEXPECTED).at(where));
        }
        return unreadable(row, ref, reading);
    }

    /**
     * A second row of a certificate that was read already: neither can be relied on.
     *
     * @param first what the first became
     */
    FeedRecord duplicate(Row row, UUID ref, FeedRecord first) {
        FeedRecord second = read(row, ref);
        if (row.key() == null) {
            return second;
        }
        Set<Pseudonym> holders = new LinkedHashSet<>(first.getHolders());
        holders.addAll(second.getHolders());
        Reading none = new Reading(pseudonyms);
        FeedRecord both = sealing.unreadable(
                ref, row.key(), RowJson.of(columns, row), none, QuarantineReason.DUPLICATE_KEY.name(), "key");
        return new FeedRecord(
                both.getRef(),
                RecordState.UNREADABLE,
                null,
                List.copyOf(holders),
                first.getHoldersKnown() && second.getHoldersKnown(),
                second.getNumber(),
                both.getBody(),
                both.getReason(),
                both.getPlace(),
                both.getCommitment());
    }

    private FeedRecord unreadable(Row row, UUID ref, Reading reading) {
        UnreadableException fault = reading.fault();
        byte[] json = RowJson.of(columns, row);
        return fault == null
                ? sealing.unreadable(ref, row.key(), json, reading, QuarantineReason.UNEXPECTED.name(), null)
                : sealing.unreadable(ref, row.key(), json, reading, fault.reason(), fault.place());
    }

    /** The hub's own mistake: said where it can be mended, without the exception's message, which may hold a value. */
    private String unexpected(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        String where = e.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]);
        LOG.warn("{}: a row is in quarantine because reading it failed unexpectedly: {}", feed, where);
        return where;
    }
}
