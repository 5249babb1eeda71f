package org.onfile.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.onfile.digest.Digest;

/** What files held when they were read: each once, one after the other. */
public final class FileSnapshot {

    private final Map<Path, byte[]> contents;

    private FileSnapshot(Map<Path, byte[]> contents) {
        this.contents = contents;
    }

    /** Reads the files; one that does not exist is none of the snapshot's. */
    public static FileSnapshot of(List<Path> files) throws IOException {
        Map<Path, byte[]> contents = new HashMap<>();
        for (Path file : files) {
            try {
                contents.put(file, Files.readAllBytes(file));
            } catch (NoSuchFileException absent) {
                // told to whoever asks for its content
            }
        }
        return new FileSnapshot(contents);
    }

    /** Whether the file existed. */
    public boolean has(Path file) {
        return contents.containsKey(file);
    }

    /**
     * The content of a file.
     *
     * @throws NoSuchFileException if it did not exist
     */
    public byte[] bytes(Path file) throws NoSuchFileException {
        byte[] content = contents.get(file);
        if (content == null) {
            throw new NoSuchFileException(file.toString());
        }
        return content.clone();
    }

    /** The same as text, in UTF-8. */
    public String text(Path file) throws NoSuchFileException {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    /** What tells it from another snapshot of the same files. */
    Map<Path, Digest> digests() {
        return contents.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, file -> Digest.of(file.getValue())));
    }
}
