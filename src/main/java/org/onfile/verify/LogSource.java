package org.onfile.verify;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.onfile.tlog.TilePath;

/** Where a log's public files are read from. Thread-safe. */
public interface LogSource {

    /**
     * A file's content; nothing if there is no such file.
     *
     * @param path below the log's prefix, such as {@code checkpoint} or {@code tile/0/000}
     */
    Optional<byte[]> read(String path) throws IOException;

    /** Which other files are known to hold what the partial tile or bundle holds, and more, besides the full one. */
    default List<TilePath> wider(TilePath partial) throws IOException {
        return List.of();
    }
}
