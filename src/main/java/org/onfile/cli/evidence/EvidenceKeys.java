package org.onfile.cli.evidence;

import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import org.onfile.attest.AnswerVerifier;
import org.onfile.verify.CaseVerdict.OwnKeys;

/** Keys that come with evidence. */
public final class EvidenceKeys {

    private EvidenceKeys() {}

    /**
     * A verifier with the answer keys in a file.
     *
     * @throws IllegalArgumentException if they are none
     */
    public static AnswerVerifier answers(OwnKeys keys) {
        try {
            return new AnswerVerifier(JWKSet.parse(keys.answers()));
        } catch (ParseException e) {
            throw new IllegalArgumentException("the file's 'keys.answers' are not a JWK set (RFC 7517)", e);
        }
    }
}
