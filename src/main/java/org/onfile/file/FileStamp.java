package org.onfile.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What tells that a file was changed or another put in its place, without reading it.
 *
 * @param key the file system's own of the file, where it has such
 */
public record FileStamp(@Nullable Object key, FileTime modified, long size) {

    private static final FileStamp ABSENT = new FileStamp(null, FileTime.fromMillis(0), -1);

    public static FileStamp of(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
        } catch (NoSuchFileException e) {
            return ABSENT;
        }
    }
}
