package org.onfile.cli.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import org.onfile.access.KeptSignature;
import org.onfile.access.KeptSignature.Verdict;

/**
 * Checks signatures on requests by the keys of those who signed.
 *
 * @param sets by the requester's name: a key of one is none of another's, else anybody could sign for anybody
 */
public record RequesterKeys(Map<String, JWKSet> sets) {

    public RequesterKeys {
        sets = Map.copyOf(sets);
    }

    /**
     * Says in a line whether a client signed the request that an entry is about; nothing where it did not.
     *
     * @param detail of the entry, which was verified
     * @return false where the signature is false, or keys are given and none of its signer's verifies it
     */
    public boolean print(JsonNode detail, PrintWriter out) {
        return print(detail, "REQUEST SIGNED ", out);
    }

    /**
     * Says it in a line that begins so.
     *
     * @param detail of the entry, which was verified
     * @return false where the signature is false, or keys are given and none of its signer's verifies it
     */
    boolean print(JsonNode detail, String before, PrintWriter out) {
        Optional<KeptSignature> kept;
        try {
            kept = KeptSignature.in(detail);
        } catch (IllegalArgumentException e) {
            out.println(before + "FALSE: it is no signature (" + e.getMessage() + ")");
            return false;
        }
        return kept.isEmpty() || print(kept.get(), detail, before, out);
    }

    private boolean print(KeptSignature kept, JsonNode detail, String before, PrintWriter out) {
        String signer = kept.signer();
        Optional<JWKSet> its = Optional.ofNullable(sets.get(signer));
        Verdict verdict = kept.verify(its.orElseGet(JWKSet::new));
        if (verdict != Verdict.ANOTHER_REQUEST && its.isEmpty() && (sets.isEmpty() || !detail.has("requester"))) {
            out.println(before + kept.inWords() + " (not checked: --requester-keys)");
            return true;
        }
        String meaning = verdict.meaning();
        if (verdict == Verdict.UNKNOWN_KEY) {
            // Whoever makes a signature up names a key that nobody has: what the keys do not verify does not pass
            meaning = its.isEmpty()
                    ? "NOT VERIFIED: no keys of " + signer + " were given, so none with the kid " + kept.keyId()
                    : "NOT VERIFIED: the keys given of " + signer + " have none with the kid " + kept.keyId();
        }
        out.println(before + kept.inWords() + ": " + meaning);
        return verdict == Verdict.GENUINE;
    }
}
