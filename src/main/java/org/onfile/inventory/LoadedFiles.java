package org.onfile.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.onfile.digest.Digest;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The files that the hub reads once, at its start, with their digests.
 *
 * @param digests by name, such as {@code schemas/certificates/birth-certificate.avsc}
 */
record LoadedFiles(SequencedMap<String, Digest> digests) {

    /**
     * Reads them.
     *
     * @param routes patterns of Spring's resources, as {@code camel.main.routes-include-pattern} has them
     */
    static LoadedFiles read(Path connectors, Path schemas, List<String> routes) {
        TreeMap<String, Digest> digests = new TreeMap<>();
        try {
            folder("connectors/", connectors, digests);
            folder("schemas/", schemas, digests);
            for (String pattern : routes) {
                for (Resource route : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                    try (InputStream content = route.getInputStream()) {
                        digests.put(
                                "routes/" + Objects.requireNonNullElse(route.getFilename(), route.getDescription()),
                                Digest.of(content));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LoadedFiles(digests);
    }

    private static void folder(String name, Path folder, TreeMap<String, Digest> digests) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            digests.put(
                    name + folder.relativize(file).toString().replace('\\', '/'), Digest.of(Files.readAllBytes(file)));
        }
    }
}
