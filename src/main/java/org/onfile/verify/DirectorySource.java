package org.onfile.verify;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.onfile.tlog.TilePath;

/** A mirror: a folder of files with the paths that the log serves. */
public final class DirectorySource implements LogSource {

    private final Path folder;

    public DirectorySource(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        Path file = folder.resolve(path);
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            Path above = file.getParent();
            if (above != null && Files.isRegularFile(above)) {
                // checkpoint/witnessed, where checkpoint is a file
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public List<TilePath> wider(TilePath partial) throws IOException {
        Path widths =
                folder.resolve(TilePath.full(partial.level(), partial.index()).path() + ".p");
        if (partial.width() == TilePath.FULL || !Files.isDirectory(widths)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(widths)) {
            return files.map(file ->
                            TilePath.parse(folder.relativize(file).toString().replace('\\', '/')))
                    .flatMap(Optional::stream)
                    .filter(other -> other.width() > partial.width())
                    .sorted((one, other) -> Integer.compare(one.width(), other.width()))
                    .toList();
        }
    }
}
