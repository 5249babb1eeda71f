package org.onfile.exchangelog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.attest.FileStamp;
import org.onfile.exchangelog.tlog.NoteSigner;
import org.onfile.exchangelog.tlog.VerifierKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that checkpoints are signed with: Ed25519, named by the log's origin. The newest signs; a retired one keeps
 * only its public half, for ever, so that what it signed can still be verified. Kept newest first in
 * {@code log-keys.json}, mode 600, apart from the keys of answers. Thread-safe.
 */
public final class LogKeys {

    private static final Logger LOG = LoggerFactory.getLogger(LogKeys.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE = "log-keys.json";
    private static final int SEED = 32;

    private final Path file;
    private final String origin;
    private volatile Read latest;
    private @Nullable FileStamp read;
    private @Nullable FileStamp unreadable;

    private LogKeys(Path file, String origin) throws IOException {
        this.file = file;
        this.origin = origin;
        this.read = FileStamp.of(file);
        this.latest = read(file, origin);
    }

    /**
     * Opens {@code log-keys.json} in the folder, with a first key where it is absent.
     *
     * @param origin the log's name: the operator's host name, say; a log keeps it for ever
     * @throws IOException if the file has no private key, or is of a log of another name
     */
    public static LogKeys in(Path folder, String origin) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            write(file, origin, List.of(newSeed()), List.of());
        }
        return new LogKeys(file, origin);
    }

    /**
     * Opens the {@code log-keys.json} that is in the folder.
     *
     * @throws IOException if it is absent, or has no private key
     */
    public static LogKeys existing(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        return new LogKeys(file, JSON.readTree(file.toFile()).path("origin").asText());
    }

    public String origin() {
        return origin;
    }

    /** The key that signs now. */
    public NoteSigner signer() {
        return latest.signer;
    }

    /** The public halves of the current and all retired keys, newest first. */
    public List<VerifierKey> verifiers() {
        return latest.verifiers;
    }

    /** The same as text, a verifier key a line. */
    public String text() {
        return verifiers().stream().map(key -> key + "\n").collect(Collectors.joining());
    }

    /** Retires the current key, whose private half is destroyed, and signs with a new one from now on. */
    public synchronized void rotate() throws IOException {
        write(file, origin, List.of(newSeed()), verifiers());
        read = FileStamp.of(file);
        latest = read(file, origin);
    }

    /**
     * Takes up what the file says now, if somebody rotated the keys. A change that cannot be read, or would take away a
     * key that checkpoints are verified with, changes nothing.
     */
    public synchronized void follow() {
        FileStamp now = null;
        try {
            now = FileStamp.of(file);
            if (!now.equals(read)) {
                Read changed = read(file, origin);
                if (!changed.verifiers.containsAll(verifiers())) {
                    throw new IOException(file + ": keys that were in use are missing");
                }
                latest = changed;
                read = now;
                LOG.info(
                        "Checkpoints are signed with the key {} from now on",
                        verifiers().getFirst());
            }
        } catch (IOException e) {
            if (now == null || !now.equals(unreadable)) {
                LOG.error("The change of the log's keys is not taken up: {}", e.toString());
            }
            unreadable = now;
        }
    }

    private static byte[] newSeed() {
        byte[] seed = new byte[SEED];
        new SecureRandom().nextBytes(seed);
        return seed;
    }

    private static void write(Path file, String origin, List<byte[]> seeds, List<VerifierKey> retired)
            throws IOException {
        ObjectNode root = JSON.createObjectNode().put("origin", origin);
        ArrayNode keys = root.putArray("keys");
        for (byte[] seed : seeds) {
            keys.addObject()
                    .put("verifier", new NoteSigner(origin, seed).verifier().toString())
                    .put("seed", Base64.getEncoder().encodeToString(seed));
        }
        retired.forEach(key -> keys.addObject().put("verifier", key.toString()));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Read read(Path file, String origin) throws IOException {
        try {
            JsonNode root = JSON.readTree(file.toFile());
            String written = root.path("origin").asText();
            if (!written.equals(origin)) {
                throw new IOException(
                        file + ": these are the keys of the log '" + written + "', but onfile.log.origin is '" + origin
                                + "'. A log keeps its name; set onfile.log.origin back");
            }
            List<VerifierKey> verifiers = new ArrayList<>();
            for (JsonNode key : root.path("keys")) {
                verifiers.add(VerifierKey.parse(key.path("verifier").asText()));
            }
            NoteSigner signer = new NoteSigner(
                    origin, Base64.getDecoder().decode(root.at("/keys/0/seed").asText()));
            if (!signer.verifier().equals(verifiers.getFirst())) {
                throw new IOException(file + ": the first key's seed and verifier do not belong together");
            }
            return new Read(signer, List.copyOf(verifiers));
        } catch (JsonProcessingException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            // the cause's message could hold key material
            throw new IOException(
                    file + ": not the keys of a log, the first of them with its seed. Restore it from your"
                            + " backup; without it new checkpoints would be signed by a key that nobody knows");
        }
    }

    private record Read(NoteSigner signer, List<VerifierKey> verifiers) {

        @Override
        public String toString() {
            return verifiers.toString();
        }
    }
}
