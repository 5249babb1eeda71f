package org.onfile.exchangelog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.file.MalformedFileException;
import org.onfile.keys.FollowedKeys;
import org.onfile.keys.SigningKeys;
import org.onfile.tlog.NoteSigner;
import org.onfile.tlog.VerifierKey;

/**
 * The keys that checkpoints are signed with: Ed25519, named by the log's origin. The newest signs; a retired one keeps
 * only its public half, for ever, so that what it signed can still be verified. Kept newest first in
 * {@code log-keys.json}, mode 600, apart from the keys of answers. Thread-safe.
 */
public final class LogKeys implements SigningKeys {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FILE = "log-keys.json";
    private static final String USE = "the exchange log";
    private static final int SEED = 32;

    private final FollowedKeys<Kept> keys;

    private LogKeys(FollowedKeys<Kept> keys) {
        this.keys = keys;
    }

    /**
     * Opens {@code log-keys.json} in the folder, with a first key where it is absent.
     *
     * @param origin the log's name: the operator's host name, say; a log keeps it for ever
     * @throws IOException if the file has no private key, or is of a log of another name
     */
    public static LogKeys in(Path folder, String origin) throws IOException {
        return new LogKeys(FollowedKeys.openOrCreate(
                folder.resolve(FILE),
                USE,
                new Form(origin),
                out -> out.write(text(origin, null).getBytes(StandardCharsets.UTF_8))));
    }

    /**
     * Opens the {@code log-keys.json} that is in the folder.
     *
     * @throws IOException if it is absent, or has no private key
     */
    public static LogKeys existing(Path folder) throws IOException {
        return new LogKeys(FollowedKeys.open(folder.resolve(FILE), USE, new Form(null)));
    }

    public String origin() {
        return keys.latest().origin;
    }

    /** The key that signs now. */
    public NoteSigner signer() {
        return keys.latest().signer;
    }

    /** The public halves of the current and all retired keys, newest first. */
    public List<VerifierKey> verifiers() {
        return keys.latest().verifiers;
    }

    /** The note by which the key before this one signed for it; nothing for the first, and where a version before did. */
    public Optional<String> succession(VerifierKey key) {
        return Optional.ofNullable(keys.latest().successions.get(key));
    }

    /** The same as text, a verifier key a line. */
    public String text() {
        return verifiers().stream().map(key -> key + "\n").collect(Collectors.joining());
    }

    /** The verifier keys as text, newest first. */
    @Override
    public List<String> names() {
        return keys.names();
    }

    @Override
    public void rotate() throws IOException {
        keys.rotate();
    }

    @Override
    public void follow() {
        keys.follow();
    }

    /** @param retired what there was before; null for a first key */
    private static String text(String origin, @Nullable Kept retired) {
        byte[] seed = new byte[SEED];
        new SecureRandom().nextBytes(seed);
        ObjectNode root = JSON.createObjectNode().put("origin", origin);
        ArrayNode keys = root.putArray("keys");
        VerifierKey first = new NoteSigner(origin, seed).verifier();
        ObjectNode newest = keys.addObject()
                .put("verifier", first.toString())
                .put("seed", Base64.getEncoder().encodeToString(seed));
        if (retired != null) {
            newest.put("succession", KeySuccession.of(first, retired.signer));
            for (VerifierKey key : retired.verifiers) {
                ObjectNode kept = keys.addObject().put("verifier", key.toString());
                if (retired.successions.containsKey(key)) {
                    kept.put("succession", retired.successions.get(key));
                }
            }
        }
        return root.toPrettyString();
    }

    private record Kept(
            String origin, NoteSigner signer, List<VerifierKey> verifiers, Map<VerifierKey, String> successions) {

        @Override
        public String toString() {
            return verifiers.toString();
        }
    }

    /**
     * The file.
     *
     * @param expected the origin that the keys must be of; null for whichever they are of
     */
    private record Form(@Nullable String expected) implements FollowedKeys.Form<Kept> {

        @Override
        public Kept read(String text, Path file) throws MalformedFileException {
            try {
                JsonNode root = JSON.readTree(text);
                String origin = root.path("origin").asText();
                if (expected != null && !origin.equals(expected)) {
                    throw new MalformedFileException(
                            file + ": these are the keys of the log '" + origin + "', but onfile.log.origin is '"
                                    + expected + "'. A log keeps its name; set onfile.log.origin back");
                }
                List<VerifierKey> verifiers = new ArrayList<>();
                Map<VerifierKey, String> successions = new HashMap<>();
                for (JsonNode key : root.path("keys")) {
                    VerifierKey verifier =
                            VerifierKey.parse(key.path("verifier").asText());
                    verifiers.add(verifier);
                    if (key.has("succession")) {
                        successions.put(verifier, key.path("succession").asText());
                    }
                }
                NoteSigner signer = new NoteSigner(
                        origin,
                        Base64.getDecoder().decode(root.at("/keys/0/seed").asText()));
                if (!signer.verifier().equals(verifiers.getFirst())) {
                    throw new MalformedFileException(
                            file + ": the first key's seed and verifier do not belong together");
                }
                return new Kept(origin, signer, List.copyOf(verifiers), Map.copyOf(successions));
            } catch (JsonProcessingException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                // the cause's message could hold key material
                throw new MalformedFileException(
                        file + ": not the keys of a log, the first of them with its seed. Restore it from your"
                                + " backup; without it new checkpoints would be signed by a key that nobody knows");
            }
        }

        @Override
        public String withNew(Kept retired) {
            return text(retired.origin, retired);
        }

        @Override
        public List<String> names(Kept kept) {
            return kept.verifiers.stream().map(VerifierKey::toString).toList();
        }
    }
}
