package org.onfile.cli.log;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.GivenLogKeys;
import org.onfile.cli.hub.HubLink;
import org.onfile.verify.DirectorySource;
import org.onfile.verify.HttpSource;
import org.onfile.verify.KeyLines;
import org.onfile.verify.LogSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which log: a hub's, or a mirror. */
final class LogOptions {

    @Mixin
    private final HubLink hub = new HubLink();

    @Option(names = "--dir", paramLabel = "DIR", description = "A mirror in a folder, instead of a hub.")
    private @Nullable Path mirror;

    HubLink hub() {
        return hub;
    }

    Optional<Path> mirror() {
        return Optional.ofNullable(mirror);
    }

    /** Where the log's files are; a URL without a path is a hub's, which has them below /log/. */
    LogSource source() throws IOException, GeneralSecurityException {
        if (mirror != null && hub.isGiven()) {
            throw new IllegalArgumentException("A hub (--url) or a mirror (--dir), not both");
        }
        if (mirror != null) {
            if (!Files.isDirectory(mirror)) {
                throw new IllegalArgumentException(mirror + ": no such folder");
            }
            return new DirectorySource(mirror);
        }
        String path = hub.url().getPath();
        URI prefix = path == null || path.isEmpty() || path.equals("/")
                ? hub.url().resolve("/log/")
                : hub.url().resolve(path.endsWith("/") ? path : path + "/");
        return new HttpSource(hub.client(), prefix);
    }

    /** The keys that were given, or those that are nearest. */
    KnownKeys keys(List<String> given, LogSource source) throws IOException {
        if (!given.isEmpty()) {
            return new KnownKeys(GivenLogKeys.of(given), "as given", true);
        }
        Path beside = hub.data().resolve("log.vkey");
        if (mirror == null && Files.isReadable(beside)) {
            return new KnownKeys(KeyLines.parse(Files.readString(beside), beside.toString()), beside.toString(), true);
        }
        String place = mirror == null ? "the hub's own, /log/key" : "the mirror's own, " + mirror.resolve("key");
        byte[] text = source.read("key")
                .orElseThrow(() ->
                        new IllegalArgumentException("There is no key (" + place + "): give the log's with --key"));
        return new KnownKeys(KeyLines.parse(new String(text, StandardCharsets.UTF_8), place), place, false);
    }
}
