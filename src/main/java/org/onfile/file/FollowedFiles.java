package org.onfile.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.onfile.digest.Digest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that somebody may change while the hub runs, read together into one value. Somebody has to {@link #look} now and
 * then: a timer, never a thread on which a client waits.
 *
 * <p>A look that cannot read the files, or understand them, changes nothing: the value of before stays in use, the log
 * tells so once, and every later look tries again.
 *
 * <p>Files are read again when their {@link FileStamp}s change. Two changes within one tick of the file system's clock
 * can have one stamp; so after a change the files are also read at each look until the stamps have stayed the same for
 * longer than any such tick. Thread-safe.
 *
 * @param <T> what the files say; immutable
 */
public final class FollowedFiles<T> {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedFiles.class);

    /** The longest tick of a file system's clock, that of FAT. */
    private static final long TICK = Duration.ofSeconds(2).toNanos();

    private final String name;
    private final List<Path> files;
    private final Reader<T> reader;
    private final LongSupplier nanoTime;

    /** Set by whoever holds the lock of this object, which guards all below; read by any thread. */
    private volatile T latest;

    private Map<Path, Digest> content;
    private List<FileStamp> stamps;
    private long stampsSince;
    /** Whether a change from now on changes the stamps. */
    private boolean settled;

    private @Nullable Complaint complaint;

    /** How the files are understood. */
    public interface Reader<T> {

        /**
         * What the files say.
         *
         * @throws MalformedFileException if somebody has to mend one of them
         * @throws IOException if it may be better at the next look: one of them does not exist, for example
         */
        T read(FileSnapshot files) throws IOException;

        /**
         * Looks at a change before it counts.
         *
         * @throws MalformedFileException if it must not take the place of what is in use
         */
        default void verifyChange(T inUse, T changed) throws MalformedFileException {}
    }

    /** What the log has been told: the same is not told again. */
    private record Complaint(@Nullable List<FileStamp> stamps, Class<?> failure) {}

    /**
     * Reads the files for the first time.
     *
     * @param name of what they hold, as the hub's log calls it
     * @throws MalformedFileException if one of them does not hold what it should
     */
    public static <T> FollowedFiles<T> open(String name, Reader<T> reader, Path... files) throws IOException {
        return new FollowedFiles<>(name, reader, System::nanoTime, files);
    }

    FollowedFiles(String name, Reader<T> reader, LongSupplier nanoTime, Path... files) throws IOException {
        this.name = name;
        this.files = List.of(files);
        this.reader = reader;
        this.nanoTime = nanoTime;
        this.stamps = stamps();
        this.stampsSince = nanoTime.getAsLong();
        FileSnapshot first = FileSnapshot.of(this.files);
        this.latest = understood(first);
        this.content = first.digests();
    }

    /** What the files said when they could last be read. */
    public T latest() {
        return latest;
    }

    /** Looks whether the files were changed, and takes the change up; returns whether one was. */
    public synchronized boolean look() {
        List<FileStamp> now = null;
        try {
            now = stamps();
            boolean changed = takeUp(now);
            complaint = null;
            return changed;
        } catch (MalformedFileException e) {
            if (isNew(now, e)) {
                LOG.error("{}: a change is not taken up until it is mended: {}", name, e.getMessage());
            }
        } catch (IOException e) {
            if (isNew(now, e)) {
                LOG.warn("{}: cannot be read, which is tried again: {}", name, e.toString());
            }
        }
        return false;
    }

    /**
     * Takes up what the caller has just written into the files.
     *
     * @throws IOException if that cannot be read
     */
    public synchronized void reread() throws IOException {
        settled = false;
        takeUp(stamps());
    }

    private boolean takeUp(List<FileStamp> now) throws IOException {
        long time = nanoTime.getAsLong();
        if (!now.equals(stamps)) {
            stamps = now;
            stampsSince = time;
            settled = false;
        }
        if (settled) {
            return false;
        }
        FileSnapshot read = FileSnapshot.of(files);
        Map<Path, Digest> digests = read.digests();
        boolean changed = !digests.equals(content);
        if (changed) {
            T value = understood(read);
            reader.verifyChange(latest, value);
            latest = value;
            content = digests;
        }
        settled = time - stampsSince > TICK;
        return changed;
    }

    private T understood(FileSnapshot read) throws IOException {
        try {
            return reader.read(read);
        } catch (RuntimeException e) {
            // Without its message, which could hold a key
            throw new MalformedFileException(
                    files + " cannot be understood: " + e.getClass().getName());
        }
    }

    private List<FileStamp> stamps() throws IOException {
        List<FileStamp> all = new ArrayList<>();
        for (Path file : files) {
            all.add(FileStamp.of(file));
        }
        return all;
    }

    private boolean isNew(@Nullable List<FileStamp> now, IOException failure) {
        Complaint before = complaint;
        complaint = new Complaint(now, failure.getClass());
        return !complaint.equals(before);
    }
}
