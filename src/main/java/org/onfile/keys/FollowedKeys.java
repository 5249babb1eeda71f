package org.onfile.keys;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.onfile.file.DurableFile;
import org.onfile.file.FileSnapshot;
import org.onfile.file.FollowedFiles;
import org.onfile.file.MalformedFileException;
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

    private final Path file;
    private final String use;
    private final Form<K> form;
    private final FollowedFiles<K> followed;

    /** How such keys are kept. */
    public interface Form<K> {

        /**
         * The keys in the text of their file.
         *
         * @param file for messages
         * @throws MalformedFileException if it has none; without showing what it has
         */
        K read(String text, Path file) throws MalformedFileException;

        /** The file's content with a new key, which signs from now on, and the public halves of these. */
        String withNew(K retired) throws IOException;

        /** Their names, the current key's first. */
        List<String> names(K keys);
    }

    private FollowedKeys(Path file, String use, Form<K> form) throws IOException {
        this.file = file;
        this.use = use;
        this.form = form;
        this.followed = FollowedFiles.open("The keys of " + use, new KeyReader<>(file, form), file);
    }

    /**
     * Reads the file.
     *
     * @param use what the keys are for, as the hub's log calls it
     * @throws IOException if it is absent, or holds no such keys
     */
    public static <K> FollowedKeys<K> open(Path file, String use, Form<K> form) throws IOException {
        return new FollowedKeys<>(file, use, form);
    }

    /**
     * The same, with a first key where there is no file. Processes that start at the same time have the same one.
     *
     * @param first what the file then holds
     */
    public static <K> FollowedKeys<K> openOrCreate(Path file, String use, Form<K> form, DurableFile.Content first)
            throws IOException {
        DurableFile.makePrivateFolder(
                Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder"));
        DurableFile.createIfAbsent(file, first, DurableFile.OWNER_ONLY);
        return open(file, use, form);
    }

    public K latest() {
        return followed.latest();
    }

    /** The name of the current key, then those of the retired ones, newest first. */
    public List<String> names() {
        return form.names(latest());
    }

    /**
     * Retires the current key, whose private half is destroyed. Processes that do so at the same time take turns, each
     * with what the other left.
     */
    public synchronized void rotate() throws IOException {
        try (FileChannel turn = FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(DurableFile.OWNER_ONLY)))) {
            // Until it is closed
            turn.lock();
            K before = form.read(Files.readString(file), file);
            DurableFile.write(file, form.withNew(before), DurableFile.OWNER_ONLY);
            followed.reread();
        }
    }

    /** Takes up what the file has now, if it was changed. */
    public void follow() {
        if (followed.look()) {
            LOG.info("The key of {} is {} from now on", use, names().getFirst());
        }
    }

    private record KeyReader<K>(Path file, Form<K> form) implements FollowedFiles.Reader<K> {

        @Override
        public K read(FileSnapshot files) throws IOException {
            return form.read(files.text(file), file);
        }

        @Override
        public void verifyChange(K inUse, K changed) throws MalformedFileException {
            if (!form.names(changed).containsAll(form.names(inUse))) {
                throw new MalformedFileException(file + ": keys that were in use are missing. Put back a file that has"
                        + " them: what they have signed could not be verified any more");
            }
        }
    }
}
