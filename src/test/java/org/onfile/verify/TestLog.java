package org.onfile.verify;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.Opening;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.EntryBundle;
import org.onfile.tlog.GrowingTree;
import org.onfile.tlog.Hash;
import org.onfile.tlog.NoteSigner;
import org.onfile.tlog.Proofs;
import org.onfile.tlog.TilePath;
import org.onfile.tlog.Tiles;
import org.onfile.tlog.TlogProof;
import org.onfile.tlog.VerifierKey;

/** A log in memory, the same each time, which writes itself as a mirror. */
public final class TestLog {

    public static final String ORIGIN = "log.example";

    private static final JsonMapper JSON = new JsonMapper();

    private final NoteSigner signer;
    private final long history;
    private final List<byte[]> entries = new ArrayList<>();
    private final List<Hash> leaves = new ArrayList<>();

    private TestLog(NoteSigner signer, long history) {
        this.signer = signer;
        this.history = history;
    }

    /** A log with so many entries. */
    public static TestLog of(int size) {
        return of(size, 0);
    }

    /** A log by the same key, another one for each history. */
    public static TestLog of(int size, long history) {
        return new TestLog(signer(ORIGIN, 1), history).grow(size);
    }

    /** A key of this name, another one for each number. */
    public static NoteSigner signer(String name, long number) {
        return new NoteSigner(
                name,
                ByteBuffer.allocate(32).putLong(number).putLong(name.hashCode()).array());
    }

    /** Appends as many as are missing. */
    public TestLog grow(int size) {
        for (int i = entries.size(); i < size; i++) {
            append(LogEntry.of(EntryKind.LOOKUP, opening(i)).bytes());
        }
        return this;
    }

    /** Appends this one; returns its index. */
    public int append(byte[] entry) {
        entries.add(entry);
        leaves.add(Hash.leaf(entry));
        return entries.size() - 1;
    }

    public int size() {
        return entries.size();
    }

    public byte[] entry(int index) {
        return entries.get(index).clone();
    }

    public Hash leaf(int index) {
        return leaves.get(index);
    }

    /** What opens an entry that {@link #grow} appended. */
    public Opening opening(int index) {
        byte[] salt =
                ByteBuffer.allocate(Opening.SALT).putLong(history).putInt(index).array();
        return new Opening(salt, "{\"kind\":\"lookup\",\"exchangeId\":\"exchange " + index + "\",\"matter\":\"食品\"}");
    }

    public VerifierKey key() {
        return signer.verifier();
    }

    public List<VerifierKey> keys() {
        return List.of(key());
    }

    /** As of a size that it has or had. */
    public Checkpoint checkpoint(int size) {
        return new Checkpoint(ORIGIN, size, Proofs.root(size, new Tiles(size, this::hashes)));
    }

    public Checkpoint checkpoint() {
        return checkpoint(size());
    }

    /** The signed note. */
    public String note(int size) {
        return checkpoint(size).signed(signer).toString();
    }

    public String note() {
        return note(size());
    }

    /** That the log has the entry. */
    public TlogProof proof(int index) {
        return new TlogProof(
                index,
                Proofs.inclusion(index, size(), new Tiles(size(), this::hashes)),
                checkpoint().signed(signer));
    }

    /** Writes all that a mirror of the log as it is now has. */
    public TestLog writeTo(Path mirror) {
        GrowingTree tree = GrowingTree.empty();
        for (Hash leaf : leaves) {
            tree.append(leaf);
            tree.takeFull()
                    .forEach(full -> write(
                            mirror, TilePath.full(full.level(), full.index()).path(), full.bytes()));
        }
        for (int level = 0; size() >> (8 * level) > 0; level++) {
            int hashes = size() >> (8 * level);
            int width = hashes % TilePath.FULL;
            if (width > 0) {
                int height = 8 * level;
                write(
                        mirror,
                        new TilePath(level, hashes / TilePath.FULL, width).path(),
                        Tiles.bytes(IntStream.range(hashes - width, hashes)
                                .mapToObj(i -> tree.node(height, i))
                                .toList()));
            }
        }
        for (int first = 0; first < size(); first += TilePath.FULL) {
            int last = Math.min(size(), first + TilePath.FULL);
            write(
                    mirror,
                    new TilePath(TilePath.ENTRIES, first / TilePath.FULL, last - first).path(),
                    EntryBundle.bytes(entries.subList(first, last)));
        }
        write(mirror, "key", (key() + "\n").getBytes(StandardCharsets.UTF_8));
        write(mirror, "checkpoint", note().getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Writes {@code openings.jsonl} for these entries. */
    public Path writeOpenings(Path mirror, int... indexes) {
        String lines = IntStream.of(indexes).mapToObj(this::openingLine).collect(Collectors.joining());
        return write(mirror, "openings.jsonl", lines.getBytes(StandardCharsets.UTF_8));
    }

    private String openingLine(int index) {
        Opening opening = opening(index);
        String salt = Base64.getEncoder().encodeToString(opening.salt());
        return "{\"index\":" + index + ",\"salt\":\"" + salt + "\",\"detail\":" + quoted(opening.detail()) + "}\n";
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Hash> hashes(TilePath tile) {
        return IntStream.range(0, tile.width())
                .mapToObj(i -> {
                    int first = (int) (tile.firstLeaf() + ((long) i << (8 * tile.level())));
                    return Tiles.fold(leaves.subList(first, first + (1 << (8 * tile.level()))));
                })
                .toList();
    }

    private static Path write(Path mirror, String path, byte[] content) {
        try {
            Path file = mirror.resolve(path);
            Files.createDirectories(file.resolveSibling("."));
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For parametrised names. */
    @Override
    public String toString() {
        return Map.of("size", size()).toString();
    }
}
