package org.onfile.attest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
    private final String signed;
    private final Form<K> form;
    private volatile K latest;
    private @Nullable FileStamp read;
    private @Nullable FileStamp unreadable;

    /** How such keys are read. */
    public interface Form<K> {

        /**
         * The keys in the file.
         *
         * @throws IOException if it has none, without showing what it has
         */
        K read(Path file) throws IOException;

        /** Their names, the current key's first. */
        List<String> names(K keys);
    }

    private FollowedKeys(Path file, String signed, Form<K> form) throws IOException {
        this.file = file;
        this.signed = signed;
        this.form = form;
        this.read = FileStamp.of(file);
        this.latest = form.read(file);
    }

    /**
     * Reads the file.
     *
     * @param signed what is signed with these keys, for the hub's log
     */
    public static <K> FollowedKeys<K> open(Path file, String signed, Form<K> form) throws IOException {
        return new FollowedKeys<>(file, signed, form);
    }

    public K latest() {
        return latest;
    }

    /** The name of the current key, then those of the retired ones, newest first. */
    public List<String> names() {
        return form.names(latest);
    }

    /** Puts other keys in the place of these, for good; {@code content} is the file that has them. */
    public synchronized void replace(String content) throws IOException {
        KeyFile.write(file, content);
        read = FileStamp.of(file);
        latest = form.read(file);
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
                LOG.info("{} are signed with the key {} from now on", signed, names().getFirst());
            }
        } catch (IOException e) {
            if (now == null || !now.equals(unreadable)) {
                LOG.error("A change of the keys that {} are signed with is not taken up: {}", signed, e.toString());
            }
            unreadable = now;
        }
    }
}
