package org.onfile.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Feed;
import org.onfile.feed.KeyText;
import org.onfile.registry.CertificateState;
import org.onfile.registry.RecordSeal;
import org.onfile.seal.SealBrokenException;
import org.onfile.seal.Sealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the registry has of a feed and a pass has not seen at the source: gone from there, or changed on the way. Which
 * certificates these are is known by their references alone; their keys are in their sealed records.
 */
final class UnseenCertificates {

    private static final Logger LOG = LoggerFactory.getLogger(UnseenCertificates.class);
    private static final JsonMapper JSON = new JsonMapper();
    /** Of a row on which the query itself fails: see {@code RowJson}. */
    private static final String KEY_ALONE = "key";

    /** A row without a key is known only to loads. */
    private static final String UNSEEN = """
            from certificate c left join quarantine q on q.ref = c.ref
             where c.feed = (select id from feed where name = :feed) and c.state <> %d and c.position < :began
               and coalesce(q.reason, '') <> 'NO_KEY'
               and not exists (select from (select unnest(p.refs) as ref from compared_page p
                                             where p.feed = (select id from feed where name = :feed)) seen
                                where seen.ref = c.ref)
            """.formatted(CertificateState.WITHDRAWN);

    private final JdbcClient store;
    private final RecordSeal records;
    private final Sealer sealer;

    UnseenCertificates(JdbcClient store, RecordSeal records, Sealer sealer) {
        this.store = store;
        this.records = records;
        this.sealer = sealer;
    }

    /**
     * A certificate that was not seen.
     *
     * @param key its key at the source; null where it cannot be told
     */
    record Unseen(UUID ref, @Nullable String key) {}

    /** How many there are. */
    long count(Feed feed, long beganPosition) {
        return store.sql("select count(*) " + UNSEEN)
                .param("feed", feed.id().toString())
                .param("began", beganPosition)
                .query(Long.class)
                .single();
    }

    /** How many certificates the registry has of the feed. */
    long held(Feed feed) {
        return store.sql("select count(*) from certificate where state <> " + CertificateState.WITHDRAWN
                        + " and feed = (select id from feed where name = ?)")
                .param(feed.id().toString())
                .query(Long.class)
                .single();
    }

    /** The next of them, in the order of their references. */
    List<Unseen> next(Feed feed, long beganPosition, UUID after, int most) {
        return store.sql("select c.ref, c.record, q.row " + UNSEEN + " and c.ref > :after order by c.ref limit :most")
                .param("feed", feed.id().toString())
                .param("began", beganPosition)
                .param("after", after)
                .param("most", most)
                .query((row, number) -> unseen(feed, row))
                .list();
    }

    private Unseen unseen(Feed feed, ResultSet row) throws SQLException {
        UUID ref = row.getObject(1, UUID.class);
        byte[] record = row.getBytes(2);
        byte[] quarantined = row.getBytes(3);
        try {
            if (record != null) {
                return new Unseen(ref, records.open(ref, record).getSource().getKey());
            }
            if (quarantined != null) {
                return new Unseen(ref, key(feed, quarantined, ref));
            }
        } catch (SealBrokenException | IOException broken) {
            LOG.warn("{}: what the registry keeps of {} does not open, so it cannot be compared", feed.id(), ref);
        }
        return new Unseen(ref, null);
    }

    private @Nullable String key(Feed feed, byte[] quarantined, UUID ref) throws IOException {
        JsonNode columns = JSON.readTree(sealer.unseal(quarantined, ("row:" + ref).getBytes(StandardCharsets.UTF_8)));
        if (columns.size() == 1 && columns.has(KEY_ALONE)) {
            return columns.get(KEY_ALONE).asText();
        }
        List<@Nullable String> parts = new ArrayList<>();
        for (String column : feed.database().key()) {
            parts.add(columns.path(column).textValue());
        }
        return KeyText.of(parts);
    }
}
