package org.onfile.verification;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.onfile.judgement.Derivation;
import org.onfile.lookup.AuthorisedLookup;
import org.onfile.lookup.CertificateDecision;

/**
 * What a verification found, before it is signed.
 *
 * @param results one for each certificate of the question, in its order
 */
public record ComparedVerification(AuthorisedLookup lookup, List<Result> results, Instant asOf) {

    /**
     * Of one type of certificate.
     *
     * @param decided as a lookup would decide; its certificates stay in the hub
     * @param told by the names of fields
     * @param derived by the names of requirements
     */
    public record Result(
            CertificateDecision decided, Map<String, Match> told, Map<String, Derivation.Result> derived) {}

    /** What comparing a told value with the one on file tells. */
    public enum Match {
        MATCH,
        MISMATCH,
        /** There is nothing to compare it with, or nobody can say now. */
        UNDECIDED
    }
}
