package org.onfile.capture;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Feed;
import org.onfile.feed.Feeds;
import org.onfile.feed.KeyText;
import org.onfile.feed.Rows;
import org.onfile.schema.BatchKind;
import org.onfile.source.Dialect;
import org.onfile.source.Snapshot;

/** Certificates read afresh though no change named them, in pages by key, each in a snapshot of its own. */
public final class FeedPages {

    private final Captures captures;
    private final FailedQueries failed;
    private final KeyTypes keyTypes;

    public FeedPages(Captures captures, Feeds feeds, KeyTypes keyTypes) {
        this.captures = captures;
        this.failed = new FailedQueries(feeds, null);
        this.keyTypes = keyTypes;
    }

    /**
     * All that the feed's query yields with a key, in the key's order.
     *
     * @param after goes on after this key, as {@link KeyText} writes it; null begins with the first
     */
    public KeyedRows all(Feed feed, @Nullable String after) throws SQLException, InterruptedException {
        Capture capture = captures.running(feed.id().department());
        List<Object> key =
                after == null ? List.of() : keys(capture, feed, List.of(after)).getFirst();
        return rows(capture, feed, Touched.everything(feed, key));
    }

    /**
     * The certificates of these keys.
     *
     * @param texts as {@link KeyText} writes them
     */
    public KeyedRows of(Feed feed, Collection<String> texts) throws SQLException, InterruptedException {
        Capture capture = captures.running(feed.id().department());
        Set<List<Object>> keys = new LinkedHashSet<>(keys(capture, feed, texts));
        return rows(capture, feed, new Touched(keys, List.of(), false, null));
    }

    /** The rows of the feed's query that lack a part of their key. */
    public Rows withoutKey(Feed feed) throws SQLException, InterruptedException {
        Capture capture = captures.running(feed.id().department());
        try (Snapshot snapshot = capture.database().openSnapshot(Set.of())) {
            Snapshot.Page page = snapshot.withoutKey(feed);
            return new Rows(
                    feed,
                    BatchKind.CHANGES,
                    snapshot.position(),
                    snapshot.takenAt(),
                    page.columns(),
                    page.rows(),
                    List.of(),
                    List.of(),
                    null);
        }
    }

    private KeyedRows rows(Capture capture, Feed feed, Touched which) {
        return new KeyedRows(capture, feed, which, Set.of(), null, false, BatchKind.CHANGES, keyTypes, failed);
    }

    private List<List<Object>> keys(Capture capture, Feed feed, Collection<String> texts)
            throws SQLException, InterruptedException {
        List<String> types;
        try (Snapshot snapshot = capture.database().openSnapshot(Set.of())) {
            types = keyTypes.of(feed, snapshot);
        }
        Dialect dialect = capture.database().dialect();
        List<List<Object>> keys = new ArrayList<>(texts.size());
        for (String text : texts) {
            List<String> parts = KeyText.parts(text);
            List<Object> key = new ArrayList<>(parts.size());
            for (int part = 0; part < parts.size(); part++) {
                key.add(dialect.keyPart(types.get(part), parts.get(part)));
            }
            keys.add(key);
        }
        return keys;
    }
}
