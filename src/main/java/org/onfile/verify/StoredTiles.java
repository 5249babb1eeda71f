package org.onfile.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.onfile.tlog.EntryBundle;
import org.onfile.tlog.Hash;
import org.onfile.tlog.TilePath;
import org.onfile.tlog.Tiles;
import org.onfile.verify.LogVerdict.Wrong;

/**
 * A log's tiles and bundles as a source has them. A partial one may be there as the full one or a wider one only, since
 * the log grew meanwhile: then what is too much is cut off.
 */
final class StoredTiles implements Tiles.Source {

    private final LogSource source;

    StoredTiles(LogSource source) {
        this.source = source;
    }

    /**
     * A bundle's entries: as many as were asked for, unless something is wrong with it.
     *
     * @param path of the file that they are from
     * @param whole whether the content ends with an entry's end
     */
    record Entries(String path, List<byte[]> entries, boolean whole) {}

    /** What a tile, in the width asked for, or a wider one holds. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Content(TilePath file, byte[] bytes) {}

    @Override
    public List<Hash> hashes(TilePath tile) {
        Content content = content(tile);
        int held = content.bytes.length / Hash.LENGTH;
        long first = tile.firstLeaf() + ((long) held << (TilePath.HEIGHT * tile.level()));
        int length = content.file.width() * Hash.LENGTH;
        if (content.bytes.length != length) {
            throw new LogFaultException(Wrong.at(
                            content.bytes.length < length ? LogFault.TRUNCATED : LogFault.OVERLONG,
                            content.file.path(),
                            "it has " + content.bytes.length + " bytes where " + length + " belong")
                    .index(first));
        }
        return Tiles.hashes(content.bytes).subList(0, tile.width());
    }

    Entries entries(TilePath bundle) {
        Content content = content(bundle);
        List<byte[]> entries = EntryBundle.wholeEntries(content.bytes);
        if (content.file.width() > bundle.width() && entries.size() >= bundle.width()) {
            return new Entries(content.file.path(), entries.subList(0, bundle.width()), true);
        }
        int whole = entries.stream().mapToInt(entry -> 2 + entry.length).sum();
        return new Entries(content.file.path(), entries, whole == content.bytes.length);
    }

    /** The content of a tile or bundle in exactly this width. */
    byte[] bytes(TilePath file) {
        if (file.level() != TilePath.ENTRIES) {
            return Tiles.bytes(hashes(file));
        }
        Entries bundle = entries(file);
        if (!bundle.whole || bundle.entries.size() != file.width()) {
            throw new LogFaultException(Wrong.at(
                            bundle.entries.size() < file.width() ? LogFault.TRUNCATED : LogFault.OVERLONG,
                            bundle.path,
                            "it has not " + file.width() + " whole entries but " + bundle.entries.size())
                    .index(file.firstLeaf() + Math.min(bundle.entries.size(), file.width())));
        }
        return EntryBundle.bytes(bundle.entries);
    }

    private Content content(TilePath tile) {
        try {
            Optional<Content> found = read(tile);
            if (found.isEmpty() && tile.width() < TilePath.FULL) {
                found = read(TilePath.full(tile.level(), tile.index()));
                for (TilePath wider : found.isEmpty() ? source.wider(tile) : List.<TilePath>of()) {
                    found = found.isPresent() ? found : read(wider);
                }
            }
            return found.orElseThrow(() -> new LogFaultException(
                    Wrong.at(LogFault.MISSING, tile.path(), "it is not there").index(tile.firstLeaf())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Content> read(TilePath file) throws IOException {
        return source.read(file.path()).map(bytes -> new Content(file, bytes));
    }
}
