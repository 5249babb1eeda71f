package org.onfile.feed.definition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onfile.digest.Digest;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.Mapping;
import org.onfile.schema.Assurance;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.CertificateType;

/**
 * The digest of what decides a feed's records: the query, the mapping, the touches, the schemas, what the connector adds.
 * How often its watermark must move, or on which host the database runs, is no part of it.
 */
final class FeedDigest {

    /** Raised when the hub comes to read the same row differently, so that each feed is loaded again. */
    private static final int READING = 1;

    private final MessageDigest digest = Digest.sha256();

    private FeedDigest() {}

    static String of(Feed feed, Connector connector, CertificateType type) {
        FeedDigest digest = new FeedDigest();
        digest.add(READING, CertificateRecord.getClassSchema(), type.schema());
        digest.add(connector.engine(), connector.database(), connector.timeZone(), connector.authority());
        digest.add(
                feed.certificateType(),
                feed.database().query(),
                feed.database().key(),
                feed.database().touches(),
                feed.sharingClass());
        // Not where it is what all feeds had before: they would all be loaded again
        if (feed.assurance() != Assurance.ISSUER_DATABASE) {
            digest.add("assurance", feed.assurance());
        }
        Mapping mapping = feed.mapping();
        new TreeMap<>(mapping.fields()).forEach(digest::add);
        new TreeMap<>(mapping.attributes()).forEach(digest::add);
        for (Mapping.Holders holders : mapping.holders()) {
            digest.add(holders.list(), holders.optional());
            digest.add("name", holders.name());
            digest.add("code", holders.code());
            digest.add("codeType", holders.codeType());
            digest.add("country", holders.country());
            digest.add("category", holders.category());
            if (holders.scope() != null) {
                digest.add("scope", holders.scope());
            }
        }
        return HexFormat.of().formatHex(digest.digest.digest());
    }

    /** A rule without its place, which moves with every line above it. */
    private void add(String name, Mapping.@Nullable Rule rule) {
        add(name);
        if (rule != null) {
            Map<String, String> values = new TreeMap<>(rule.values());
            add(rule.column(), rule.constant(), rule.convert(), values);
        }
    }

    private void add(@Nullable Object... parts) {
        for (Object part : parts) {
            byte[] text = String.valueOf(part).getBytes(StandardCharsets.UTF_8);
            add(text.length);
            digest.update(text);
        }
    }

    private void add(int length) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (length >>> shift));
        }
    }
}
