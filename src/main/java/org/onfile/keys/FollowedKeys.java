package org.onfile.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.file.DurableFile;
import org.onfile.file.FileStamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys in a file that another process may change, {@code onfile keys rotate} for one. A change that cannot be read, or
 * would take away a key that something is verified with, changes nothing. Thread-safe.
 *
 * @param <K> what the file holds
 */
public final class FollowedKeys<K> {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedKeys.class);
    private static final String OWNERS = "rw-------";

    private final Path file;
    private final String use;
    private final Form<K> form;
    private volatile K latest;
    private @Nullable FileStamp read;
    private @Nullable FileStamp unreadable;

    /** How such keys are kept. */
    public interface Form<K> {

        /**
         * The keys in the file.
         *
         * @throws IOException if it has none, without showing what it has
         */
        K read(Path file) throws IOException;

        /** The file's content with a new key, which signs from now on, and the public halves of these. */
        String withNew(K retired) throws IOException;

        /** Their names, the current key's first. */
        List<String> names(K keys);
    }

    private FollowedKeys(Path file, String use, Form<K> form) throws IOException {
        this.file = file;
        this.use = use;
        this.form = form;
        this.read = FileStamp.of(file);
        this.latest = form.read(file);
    }

    /**
     * Reads the file.
     *
     * @param use what the keys are for, as the hub's log calls it
     */
    public static <K> FollowedKeys<K> open(Path file, String use, Form<K> form) throws IOException {
        return new FollowedKeys<>(file, use, form);
    }

    /** Makes the file: its owner's alone from the first byte on. */
    public static void create(Path file, String content) throws IOException {
        DurableFile.write(file, content, OWNERS);
    }

    public K latest() {
        return latest;
    }

    /** The name of the current key, then those of the retired ones, newest first. */
    public List<String> names() {
        return form.names(latest);
    }

    /**
     * Retires the current key, whose private half is destroyed. Processes that do so at the same time take turns, each
     * with what the other left.
     */
    public synchronized void rotate() throws IOException {
        try (FileChannel turn = FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNERS)))) {
            // Until it is closed
            turn.lock();
            DurableFile.write(file, form.withNew(form.read(file)), OWNERS);
            FileStamp written = FileStamp.of(file);
            latest = form.read(file);
            read = written;
        }
    }

    /** Takes up what the file has now, if it was changed. */
    public synchronized void follow() {
        FileStamp now = null;
        try {
            now = FileStamp.of(file);
            if (!now.equals(read)) {
                K changed = form.read(file);
                if (!form.names(changed).containsAll(names())) {
                    throw new IOException(file + ": keys that were in use are missing");
                }
                latest = changed;
                read = now;
                LOG.info("The key of {} is {} from now on", use, names().getFirst());
            }
        } catch (IOException e) {
            if (now == null || !now.equals(unreadable)) {
                LOG.error("A change of the keys of {} is not taken up: {}", use, e.toString());
            }
            unreadable = now;
        }
    }
}
