package org.onfile.exchangelog;

import java.util.List;
import java.util.Optional;
import org.onfile.seal.Sealer;
import org.onfile.tlog.Hash;
import org.onfile.tlog.Tiles;
import org.onfile.tlog.TlogProof;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Feeds' batches as the log has them, with the trees over their records: for commands that work beside a hub. */
public final class LoggedBatches {

    private final JdbcClient store;
    private final ExchangeDetails details;
    private final PublishedLog published;
    private final CosignedLog cosigned;

    private LoggedBatches(JdbcClient store, ExchangeDetails details, PublishedLog published, CosignedLog cosigned) {
        this.store = store;
        this.details = details;
        this.published = published;
        this.cosigned = cosigned;
    }

    /**
     * Those of a hub's store.
     *
     * @param keys of its log
     */
    public static LoggedBatches in(JdbcClient store, Sealer sealer, LogKeys keys) {
        PublishedLog published = new PublishedLog(new HeadRow(store, keys), new StoredLog(store), keys);
        return new LoggedBatches(
                store,
                new ExchangeDetails(store, new DetailSeal(sealer)),
                published,
                new CosignedLog(store, published));
    }

    /**
     * A batch, or an entry of another kind.
     *
     * @param proof as of the newest checkpoint that a witness signed, where that has the entry
     * @param leaves hashes of the leaves of the tree over the records; none where an earlier version recorded it
     */
    public record LoggedBatch(long index, LogEntry entry, Opening opening, TlogProof proof, List<Hash> leaves) {}

    /**
     * The batch whose entry stands at the index; nothing where there is none, or its detail was erased.
     *
     * @throws DetailAlteredException if what is stored does not open the entry
     */
    public Optional<LoggedBatch> find(long index) {
        return published.entry(index).flatMap(entry -> details.open(index)
                .map(opening -> new LoggedBatch(index, entry, opening, cosigned.proof(index), leaves(index))));
    }

    private List<Hash> leaves(long index) {
        return store.sql("select leaves from exchange_detail where index = ? and leaves is not null")
                .param(index)
                .query((row, number) -> Tiles.hashes(row.getBytes(1)))
                .optional()
                .orElse(List.of());
    }
}
