package org.onfile.verify;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.onfile.tlog.Hash;
import org.onfile.tlog.TilePath;

/** The tiles and bundles of a mirror: fetches those that are missing, some at a time. */
final class MirrorFiles {

    private static final int AT_ONCE = 16;

    private final Path folder;
    private final StoredTiles source;
    private long fetched;
    private long kept;

    MirrorFiles(Path folder, StoredTiles source) {
        this.folder = folder;
        this.source = source;
    }

    long fetched() {
        return fetched;
    }

    /** How many were there already. */
    long kept() {
        return kept;
    }

    /** Fetches what a log of this size has of the entries from the first one wanted on, and of the tree above them. */
    void fetch(long size, long from, ProgressListener progress) throws IOException {
        long all = 0;
        for (int level = TilePath.ENTRIES; level <= TilePath.TOP; level++) {
            all += end(level, size) - from / TilePath.FULL / span(level);
        }
        progress.expect(all);
        try (ExecutorService fetchers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int level = TilePath.ENTRIES; level <= TilePath.TOP; level++) {
                long end = end(level, size);
                for (long first = from / TilePath.FULL / span(level); first < end; first += AT_ONCE) {
                    long next = Math.min(end, first + AT_ONCE);
                    fetch(level, first, next, size, fetchers);
                    progress.add(next - first);
                }
            }
        }
    }

    private void fetch(int level, long first, long end, long size, ExecutorService fetchers) throws IOException {
        List<Callable<TilePath>> missing = new ArrayList<>();
        for (long index = first; index < end; index++) {
            TilePath file = new TilePath(level, index, TilePath.widthAt(level, index, size));
            if (isThere(file)) {
                kept++;
            } else {
                missing.add(() -> {
                    Mirror.write(folder, file.path(), source.bytes(file));
                    return file;
                });
            }
        }
        try {
            for (Future<TilePath> done : fetchers.invokeAll(missing)) {
                done.get();
                fetched++;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the log was mirrored");
        } catch (ExecutionException e) {
            throw causeOf(e);
        }
    }

    private static IOException causeOf(ExecutionException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof LogFaultException wrong) {
            throw wrong;
        }
        if (cause instanceof UncheckedIOException unread) {
            throw unread;
        }
        return cause instanceof IOException unwritten ? unwritten : new IOException(cause);
    }

    /** Only what is full stays as it is; a link in its place is none of the mirror's, and is replaced. */
    private boolean isThere(TilePath file) throws IOException {
        Path kept = folder.resolve(file.path());
        if (file.width() < TilePath.FULL || !Files.isRegularFile(kept, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        return file.level() == TilePath.ENTRIES
                ? Files.size(kept) > 0
                : Files.size(kept) == (long) TilePath.FULL * Hash.LENGTH;
    }

    /** How many tiles the level has. */
    private static long end(int level, long size) {
        long hashes = size / span(level);
        return hashes / TilePath.FULL + (hashes % TilePath.FULL == 0 ? 0 : 1);
    }

    /** How many entries a hash of this level is of. */
    private static long span(int level) {
        return 1L << (TilePath.HEIGHT * Math.max(level, 0));
    }
}
