package org.onfile.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.onfile.schema.CertificateTypes;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The versions of the catalogue that were published, from the store. Which one is in force is decided in memory; a timer
 * follows the store, so that every node takes a new version within two seconds.
 */
public final class Catalogues {

    /** Of a version: when it comes into force. */
    private record Begin(long number, String version, Instant at) {}

    private final JdbcClient store;
    private final CertificateTypes types;
    private final Clock clock;
    private final Map<String, Catalogue> read = new ConcurrentHashMap<>();
    private volatile List<Begin> begins = List.of();

    Catalogues(JdbcClient store, CertificateTypes types, Clock clock) {
        this.store = store;
        this.types = types;
        this.clock = clock;
    }

    /** The version in force; empty before the first. */
    public Optional<Catalogue> inForce() {
        Instant now = clock.instant();
        return begins.stream()
                .filter(begin -> !begin.at().isAfter(now))
                .max(Comparator.comparing(Begin::at).thenComparingLong(Begin::number))
                .flatMap(begin -> version(begin.version()));
    }

    /** A version that is or was in force; empty where none of this digest was published. */
    public Optional<Catalogue> version(String version) {
        Instant now = clock.instant();
        return begins.stream()
                .filter(begin -> begin.version().equals(version) && !begin.at().isAfter(now))
                .findFirst()
                .map(begin -> read.computeIfAbsent(version, this::load));
    }

    /** Takes up what was published since; for a timer. */
    public void follow() {
        begins = store.sql("select number, version, begins_at from catalogue_version where entry is not null")
                .query((row, at) -> new Begin(
                        row.getLong("number"),
                        row.getString("version"),
                        row.getTimestamp("begins_at").toInstant()))
                .list();
    }

    /** The files of the version in force at a hub with this store; empty before the first. */
    public static Optional<CatalogueFiles> filesInForce(JdbcClient store, Clock clock) {
        return store.sql("""
                        select files from catalogue_version where entry is not null and begins_at <= ?
                         order by begins_at desc, number desc limit 1
                        """)
                .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(String.class)
                .optional()
                .map(CatalogueFiles::parse);
    }

    private Catalogue load(String version) {
        String files = store.sql("select files from catalogue_version where version = ? and entry is not null limit 1")
                .param(version)
                .query(String.class)
                .single();
        Catalogue catalogue = Catalogue.of(CatalogueFiles.parse(files), types);
        if (!catalogue.version().equals(version)) {
            throw new IllegalStateException(
                    "the store's files of the catalogue's version " + version + " were altered");
        }
        return catalogue;
    }
}
