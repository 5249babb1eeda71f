package org.onfile.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.onfile.definition.DefinitionFault;
import org.onfile.schema.CertificateTypes;
import org.springframework.jdbc.core.RowCallbackHandler;
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

    /**
     * Of the versions that were published those that this version of the hub cannot read whole, the newest first.
     *
     * @param now by which one is in force
     */
    public static List<Unread> unread(JdbcClient store, CertificateTypes types, Instant now) {
        Set<String> seen = new HashSet<>();
        List<Unread> unread = new ArrayList<>();
        store.sql("select version, files, begins_at from catalogue_version where entry is not null"
                        + " order by begins_at desc, number desc")
                .query((RowCallbackHandler) row -> {
                    boolean begun = !row.getTimestamp("begins_at").toInstant().isAfter(now);
                    boolean inForce = begun && seen.isEmpty();
                    if (begun && seen.add(row.getString("version"))) {
                        List<DefinitionFault> faults = Catalogue.of(CatalogueFiles.parse(row.getString("files")), types)
                                .unread()
                                .all();
                        if (!faults.isEmpty()) {
                            unread.add(new Unread(row.getString("version"), inForce, faults));
                        }
                    }
                });
        return unread;
    }

    /** What cannot be read of a version. */
    public record Unread(String version, boolean inForce, List<DefinitionFault> faults) {}

    /** Why the version that was handed in last is not published; empty where it is, or still waits. */
    public static Optional<String> refused(JdbcClient store) {
        return store.sql("select coalesce(refused, '') from catalogue_version order by number desc limit 1")
                .query(String.class)
                .optional()
                .filter(why -> !why.isEmpty());
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
