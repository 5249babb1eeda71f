package org.onfile.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The files that the hub reads once, at its start, with their digests.
 *
 * @param digests SHA-256 in hex by name, such as {@code schemas/certificates/birth-certificate.avsc}
 */
record LoadedFiles(SequencedMap<String, String> digests) {

    /**
     * Reads them.
     *
     * @param routes patterns of Spring's resources, as {@code camel.main.routes-include-pattern} has them
     */
    static LoadedFiles read(Path connectors, Path schemas, List<String> routes) {
        TreeMap<String, String> digests = new TreeMap<>();
        try {
            folder("connectors/", connectors, digests);
            folder("schemas/", schemas, digests);
            for (String pattern : routes) {
                for (Resource route : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                    try (InputStream content = route.getInputStream()) {
                        digests.put(
                                "routes/" + Objects.requireNonNullElse(route.getFilename(), route.getDescription()),
                                sha256(content.readAllBytes()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LoadedFiles(digests);
    }

    private static void folder(String name, Path folder, TreeMap<String, String> digests) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            digests.put(name + folder.relativize(file).toString().replace('\\', '/'), sha256(Files.readAllBytes(file)));
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
