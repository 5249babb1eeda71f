package org.onfile.cli.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.access.KeptSignature;
import picocli.CommandLine.Option;

/** Says whether a client signed the request that an entry of the log is about, and checks it where its keys are given. */
public final class RequesterSignature {

    private static final JsonMapper JSON = new JsonMapper();

    @Option(
            names = "--requester-keys",
            paramLabel = "FILE",
            description =
                    "The public keys by which who asked signs its requests, a JWK set (RFC 7517) that you got from"
                            + " them: a signature on the request, where there is one, is checked by these; else it is shown only."
                            + " Of a case that several asked for, one set with the keys of all.")
    private @Nullable Path keys;

    /**
     * Says it in a line; nothing where the request was not signed.
     *
     * @param detail of the entry, which was verified
     * @return false where the signature is false, or keys are given and none of them verifies it
     */
    public boolean print(JsonNode detail, PrintWriter out) throws IOException {
        return print(detail, "REQUEST SIGNED ", out);
    }

    /**
     * Says it in a line that begins so; nothing where the request was not signed.
     *
     * @param detail of the entry, which was verified
     * @return false where the signature is false, or keys are given and none of them verifies it
     */
    boolean print(JsonNode detail, String before, PrintWriter out) throws IOException {
        Optional<KeptSignature> kept;
        try {
            kept = KeptSignature.in(detail);
        } catch (IllegalArgumentException e) {
            out.println(before + "FALSE: it is no signature (" + e.getMessage() + ")");
            return false;
        }
        if (kept.isEmpty()) {
            return true;
        }
        if (keys == null && !kept.get().isOnAnother()) {
            out.println(before + kept.get().inWords() + " (not checked: --requester-keys)");
            return true;
        }
        KeptSignature.Verdict verdict = kept.get().verify(keys == null ? new JWKSet() : read(keys));
        boolean isUnknown = verdict == KeptSignature.Verdict.UNKNOWN_KEY;
        if (isUnknown && !detail.has("requester")) {
            out.println(before + kept.get().inWords() + " (not checked: no requester's)");
            return true;
        }
        // Whoever makes a signature up names a key that nobody has: what the keys do not verify does not pass
        out.println(before + kept.get().inWords() + ": "
                + (isUnknown
                        ? "NOT VERIFIED: the keys given of " + kept.get().signer() + " have none with the kid "
                                + kept.get().keyId()
                        : verdict.meaning()));
        return verdict == KeptSignature.Verdict.GENUINE;
    }

    /** Whether keys to check by were named. */
    public boolean hasKeys() {
        return keys != null;
    }

    /** The detail in the receipt of a reply that was verified; an empty object where it has none. */
    public static JsonNode detailIn(byte[] reply) throws IOException {
        try {
            return JSON.readTree(
                    JSON.readTree(reply).at("/receipt/opening/detail").asText("{}"));
        } catch (JsonProcessingException e) {
            throw new IOException("what was verified is no JSON", e);
        }
    }

    private static JWKSet read(Path file) throws IOException {
        try {
            return JWKSet.parse(Files.readString(file));
        } catch (ParseException e) {
            throw new IOException(file + ": no JWK set, as in {\"keys\": [{\"kty\": \"EC\", …}]}", e);
        }
    }
}
