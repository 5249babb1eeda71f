package org.onfile.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.attest.AnswerVerifier;
import org.onfile.attest.Sm2Verifier;
import org.onfile.cli.hub.FollowedLogKeys;
import org.onfile.cli.hub.GivenLogKeys;
import org.onfile.cli.hub.HubLink;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.TlogProof;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.KeyLines;
import org.onfile.verify.ReceiptVerifier;
import picocli.CommandLine.Option;

/** The keys with which a command verifies: files, or pages of the hub. */
final class VerifierKeys {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String ANSWERS = "/.well-known/jwks.json";
    private static final String BESIDE = "log.vkey";
    private static final String SM2 = "/.well-known/sm2.pem";

    @Option(
            names = "--keys",
            paramLabel = "FILE|URL",
            description =
                    "The hub's keys (default: fetched from the hub's " + ANSWERS + "; of a case, those in its file).")
    private String keys = ANSWERS;

    @Option(
            names = "--sm2-keys",
            paramLabel = "FILE|URL",
            description = "The hub's SM2 keys (default: fetched from its " + SM2
                    + " if --keys are fetched, else the SM2" + " signature is not checked).")
    private @Nullable String sm2Keys;

    @Option(
            names = "--log-key",
            paramLabel = "KEY|FILE",
            description = "The log's verifier key, or a file of them, current and retired (default: DIR/log.vkey of"
                    + " --data, else fetched from the hub's /log/key; of a case, those in its file).")
    private List<String> logKeys = List.of();

    @Option(
            names = "--witness-key",
            paramLabel = "KEY|FILE",
            description =
                    "A witness's verifier key, or a file of them: lines of other witnesses are shown, not checked.")
    private List<String> witnessKeys = List.of();

    /**
     * Verifies with these keys; fetches only what there is to verify with.
     *
     * @throws IllegalArgumentException if an option names something else than keys
     */
    ReceiptVerifier verifierOf(byte[] kept, HubLink hub)
            throws IOException, InterruptedException, GeneralSecurityException {
        List<VerifierKey> log = new ArrayList<>();
        if (ReceiptVerifier.hasReceipt(kept)) {
            log.addAll(log(kept, hub));
        }
        JWKSet answers = ReceiptVerifier.hasAnswer(kept) ? answerKeys(hub) : new JWKSet();
        return new ReceiptVerifier(new AnswerVerifier(answers), sm2(kept, hub), log);
    }

    /** The log's and the witnesses' keys as they were given or lie beside the hub; none of the log's where nothing did. */
    List<VerifierKey> independent(HubLink hub) throws IOException {
        List<VerifierKey> keys = new ArrayList<>(GivenLogKeys.of(witnessKeys));
        Path beside = hub.data().resolve(BESIDE);
        if (!logKeys.isEmpty()) {
            keys.addAll(GivenLogKeys.of(logKeys));
        } else if (Files.isReadable(beside)) {
            keys.addAll(KeyLines.parse(Files.readString(beside), beside.toString()));
        }
        return keys;
    }

    /** Whether {@link #independent} has the log's own. */
    boolean isIndependent(HubLink hub) {
        return !logKeys.isEmpty() || Files.isReadable(hub.data().resolve(BESIDE));
    }

    /**
     * The log's and the witnesses' keys, fetched where none were given; where a kept proof is of a later key of the log, also
     * those that the given ones lead to.
     */
    List<VerifierKey> log(byte[] kept, HubLink hub) throws IOException, InterruptedException, GeneralSecurityException {
        List<VerifierKey> keys = new ArrayList<>(logKeys(hub));
        keys.addAll(GivenLogKeys.of(witnessKeys));
        Optional<SignedNote> checkpoint = checkpointOf(kept);
        return checkpoint.isPresent() ? FollowedLogKeys.of(keys, checkpoint.get(), hub) : keys;
    }

    /** Of a reply's receipt, an exchange's proof or a record's batch; nothing where it is malformed, which its verifier says. */
    private static Optional<SignedNote> checkpointOf(byte[] kept) {
        try {
            JsonNode json = JSON.readTree(kept);
            for (String place : List.of("/receipt/proof", "/proof", "/batch/proof")) {
                if (json.at(place).isTextual()) {
                    return Optional.of(
                            TlogProof.parse(json.at(place).textValue()).checkpoint());
                }
            }
        } catch (IOException | MalformedNoteException e) {
            // whoever verifies it says what is wrong
        }
        return Optional.empty();
    }

    /** The answers' keys, if they were named. */
    Optional<AnswerVerifier> answers(HubLink hub) throws IOException, InterruptedException, GeneralSecurityException {
        return keys.equals(ANSWERS) ? Optional.empty() : Optional.of(new AnswerVerifier(answerKeys(hub)));
    }

    private JWKSet answerKeys(HubLink hub) throws IOException, InterruptedException, GeneralSecurityException {
        try {
            return JWKSet.parse(text(keys, hub));
        } catch (ParseException e) {
            throw new IOException(keys + ": not a JWK set (RFC 7517)", e);
        }
    }

    private Optional<Sm2Verifier> sm2(byte[] kept, HubLink hub)
            throws IOException, InterruptedException, GeneralSecurityException {
        String place = sm2Keys == null && isFetched(keys) ? SM2 : sm2Keys;
        if (place == null || !ReceiptVerifier.hasSm2(kept)) {
            return Optional.empty();
        }
        String pem = text(place, hub);
        try {
            return Optional.of(new Sm2Verifier(pem));
        } catch (IOException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }

    private List<VerifierKey> logKeys(HubLink hub) throws IOException, InterruptedException, GeneralSecurityException {
        if (!logKeys.isEmpty()) {
            return GivenLogKeys.of(logKeys);
        }
        Path beside = hub.data().resolve(BESIDE);
        return Files.isReadable(beside)
                ? KeyLines.parse(Files.readString(beside), beside.toString())
                : KeyLines.parse(hub.page(URI.create("/log/key")), "the hub's /log/key");
    }

    private static String text(String place, HubLink hub)
            throws IOException, InterruptedException, GeneralSecurityException {
        return isFetched(place) ? hub.page(URI.create(place)) : Files.readString(Path.of(place));
    }

    private static boolean isFetched(String place) {
        return place.startsWith("/.well-known") || place.startsWith("https:");
    }
}
