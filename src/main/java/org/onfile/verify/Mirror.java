package org.onfile.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.onfile.file.DurableFile;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.LogVerdict.Wrong;
import org.onfile.verify.LogVerifier.Extent;

/**
 * A copy of a log's public files in a folder. It can be broken off and gone on with, and brought up to date later: full
 * tiles never change, so those that are there, which a power failure does not undo, are not fetched again. The
 * checkpoint is written last, once all that it asks for is there and sound.
 */
public final class Mirror {

    private static final String CHECKPOINT = "checkpoint";
    private static final String KEY = "key";

    private final Path folder;
    private final LogSource source;

    public Mirror(Path folder, LogSource source) {
        this.folder = folder;
        this.source = source;
    }

    /**
     * What became of it.
     *
     * @param verdict of the mirror as it is now, or why it was left as it was
     * @param came keys of the log that came since the mirror was brought up to date before
     */
    public record Update(LogVerdict verdict, long fetched, long kept, List<KeyChain.Step> came) {}

    /**
     * What is wanted of a log.
     *
     * @param keys of the log
     * @param told whether somebody named them: else a mirror that is there takes over none that its own did not sign for
     * @param from the first entry
     * @param at the size of the mirror, which is the log's own where it is empty
     */
    public record Wanted(List<VerifierKey> keys, boolean told, long from, OptionalLong at) {}

    /**
     * Brings the mirror up to what the log is now.
     *
     * @param keys of the log; kept with the mirror, which may have had fewer but no others
     * @param from the first entry that is wanted
     */
    public Update update(List<VerifierKey> keys, long from, ProgressListener progress) throws IOException {
        return update(new Wanted(keys, true, from, OptionalLong.empty()), progress);
    }

    /** Brings the mirror up to what is wanted of the log. */
    public Update update(Wanted wanted, ProgressListener progress) throws IOException {
        MirrorFiles files = new MirrorFiles(folder, new StoredTiles(source));
        long from = wanted.from();
        List<KeyChain.Step> came = List.of();
        try {
            KeyChain chain = chain(wanted);
            List<VerifierKey> keys = chain.keys();
            came = chain.steps();
            String path =
                    wanted.at().isPresent() ? "checkpoint/at/" + wanted.at().getAsLong() : CHECKPOINT;
            byte[] note = source.read(path)
                    .orElseThrow(() ->
                            new LogFaultException(Wrong.at(LogFault.MISSING, CHECKPOINT, "there is no checkpoint")));
            Checkpoint checkpoint = CheckpointVerifier.verified(note, keys, CHECKPOINT);
            if (from < 0 || from > checkpoint.size()) {
                throw new IllegalArgumentException(
                        "the log has " + checkpoint.size() + " entries: none can be mirrored from " + from);
            }
            Optional<Path> kept = Optional.of(folder.resolve(CHECKPOINT)).filter(Files::exists);
            EarlierCheckpoint.in(kept, keys)
                    .ifPresent(earlier -> earlier.compareWith(checkpoint, new StoredTiles(source)));
            if (!Files.exists(folder.resolve(KEY))) {
                writeKeys(keys);
            }
            files.fetch(checkpoint.size(), from, progress);
            LogVerdict verdict = new LogVerifier(withCheckpoint(note), keys)
                    .verify(new Extent(from, Optional.empty(), Optional.empty()), ProgressListener.UNSEEN);
            if (verdict instanceof LogVerdict.Sound) {
                // Not before: a key that came is told once, by the update that takes it over
                writeKeys(keys);
                write(folder, CHECKPOINT, note);
            }
            return new Update(verdict, files.fetched(), files.kept(), came);
        } catch (LogFaultException e) {
            return new Update(e.wrong(), files.fetched(), files.kept(), came);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void writeKeys(List<VerifierKey> keys) throws IOException {
        write(
                folder,
                KEY,
                keys.stream()
                        .map(key -> key + "\n")
                        .collect(Collectors.joining())
                        .getBytes(StandardCharsets.UTF_8));
        Optional<byte[]> changes = source.read(KeyChain.FILE);
        if (changes.isPresent()) {
            write(folder, KeyChain.FILE, changes.get());
        }
    }

    /**
     * The keys to verify with: those that were named, or the mirror's own, and what these signed for since. The steps are
     * those that the mirror has not gone yet.
     */
    private KeyChain chain(Wanted wanted) throws IOException {
        KeyChain named = KeyChain.follow(wanted.keys(), source);
        Path file = folder.resolve(KEY);
        if (!Files.exists(file)) {
            return new KeyChain(named.newestFirst(), named.steps());
        }
        List<VerifierKey> own = KeyLines.parse(Files.readString(file), file.toString());
        refuseWithout(own, named.keys());
        KeyChain followed = KeyChain.follow(own, source);
        if (wanted.told()) {
            return new KeyChain(named.newestFirst(), followed.steps());
        }
        for (VerifierKey key : named.keys()) {
            if (!followed.keys().contains(key)) {
                throw new LogFaultException(Wrong.at(
                        LogFault.UNKNOWN_KEY,
                        KEY,
                        "the log has a new key, " + key
                                + ", and no entry that an earlier key signed for names it. If its"
                                + " operator told you of it by another way, name it with --log-key"));
            }
        }
        return new KeyChain(named.newestFirst(), followed.steps());
    }

    private static void refuseWithout(List<VerifierKey> own, List<VerifierKey> keys) {
        for (VerifierKey kept : own) {
            if (!keys.contains(kept)) {
                throw new LogFaultException(Wrong.at(
                        LogFault.UNKNOWN_KEY,
                        KEY,
                        "the mirror was made with " + kept + ", which is not among the keys now: retired keys stay"));
            }
        }
    }

    /** The mirror as if the new checkpoint were in it. */
    private LogSource withCheckpoint(byte[] note) {
        DirectorySource mirrored = new DirectorySource(folder);
        return path -> path.equals(CHECKPOINT) ? Optional.of(note) : mirrored.read(path);
    }

    /**
     * Writes a file of the mirror, never through a symbolic link within it, which could lead anywhere.
     *
     * @param path below the folder, such as {@code tile/0/000}
     */
    static void write(Path folder, String path, byte[] content) throws IOException {
        Path relative = Path.of(path);
        for (int names = 1; names < relative.getNameCount(); names++) {
            Path above = folder.resolve(relative.subpath(0, names));
            if (Files.isSymbolicLink(above)) {
                throw new IOException(above + ": a symbolic link, which leads out of the mirror, so nothing is written"
                        + " there. Remove it, and export again");
            }
        }
        Path file = folder.resolve(path);
        DurableFile.makeFolderOf(file);
        DurableFile.write(file, out -> out.write(content), DurableFile.READABLE);
    }
}
