package org.onfile.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * Files that are there as a whole or not at all, and still there after the power has failed. Content goes to a file of
 * another name, is flushed (fsync), and then gets its name, which is flushed with the folder.
 */
public final class DurableFile {

    /** Permissions of secrets. */
    public static final String OWNER_ONLY = "rw-------";

    /** Permissions of folders of secrets. */
    public static final String OWNER_ONLY_FOLDER = "rwx------";

    /** Permissions of what anybody on the machine may read. */
    public static final String READABLE = "rw-r--r--";

    private DurableFile() {}

    /** What a file is to hold. */
    public interface Content {

        void writeTo(OutputStream file) throws IOException;
    }

    /**
     * Returns once the content, and that the file has it, is on disk. After an exception the file has either its old
     * content or the new. Of two processes that do so at the same time one can fail: let them take turns.
     *
     * @param permissions such as {@link #OWNER_ONLY}; the file has them from its first byte on
     */
    public static void write(Path file, Content content, String permissions) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        fill(fresh, content, permissions);
        rename(fresh, file);
    }

    /** The same with a text, in UTF-8. */
    public static void write(Path file, String content, String permissions) throws IOException {
        write(file, out -> out.write(content.getBytes(StandardCharsets.UTF_8)), permissions);
    }

    /**
     * Makes the file if there is none. Any number of processes may do so at the same time: the content of one is in the
     * file, which all of them find there, on disk, when this returns.
     *
     * @param content asked for only where there is no file
     * @throws IOException also where the file system has no hard links
     */
    public static void createIfAbsent(Path file, Content content, String permissions) throws IOException {
        if (!Files.exists(file)) {
            Path fresh = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
            try {
                fill(fresh, content, permissions);
                link(fresh, file);
            } finally {
                Files.deleteIfExists(fresh);
            }
        }
        // Also what another process made: it may have come no further
        flush(folderOf(file));
    }

    /** Gives a file or a folder another name, beside its old one. An earlier file of that name is replaced. */
    public static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        flush(folderOf(to));
    }

    /** Makes a folder, and those above it. Any number of processes may do so at the same time. */
    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folderOf(folder);
            makeFolder(parent);
            try {
                Files.createDirectory(folder);
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
            }
            flush(parent);
        }
    }

    /**
     * Makes a folder that its owner alone can enter, and those above it as {@link #makeFolder}; one that is there is left as
     * it is.
     */
    public static void makePrivateFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            makeFolderOf(folder);
            try {
                Files.createDirectory(
                        folder,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY_FOLDER)));
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(folder)) {
                    throw e;
                }
            }
            flush(folderOf(folder));
        }
    }

    /** Makes the folder that the file is to be in. */
    public static void makeFolderOf(Path file) throws IOException {
        makeFolder(folderOf(file));
    }

    private static void fill(Path fresh, Content content, String permissions) throws IOException {
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            content.writeTo(Channels.newOutputStream(channel));
            channel.force(true);
        }
    }

    /** Unlike a rename, a hard link fails where the name is taken. */
    private static void link(Path fresh, Path file) throws IOException {
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException anotherProcessWasFaster) {
            // whose file it is then
        } catch (UnsupportedOperationException | FileSystemException e) {
            throw new IOException(
                    file + " cannot be made so that two processes never make two of it: choose a directory on a file"
                            + " system with hard links",
                    e);
        }
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    private static void flush(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
