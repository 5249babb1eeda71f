package org.onfile.judgement;

import java.util.List;
import org.onfile.judgement.Verdict.Proof;
import org.onfile.lookup.ReleasedCertificate;

/**
 * The certificates of one type that count.
 *
 * @param outcome the place of the type's outcome
 * @param together whether they count only together, so that there is nothing to choose
 * @param mayHaveMore whether a source that is not up to date may have another one
 * @param rule by which those of other areas count
 */
record Fit(
        String type,
        int outcome,
        List<ReleasedCertificate> certificates,
        boolean together,
        boolean mayHaveMore,
        RecognitionRule.Applied rule) {

    Fit of(List<ReleasedCertificate> fewer) {
        return new Fit(type, outcome, fewer, together, mayHaveMore, rule);
    }

    List<Proof> proofs() {
        return certificates.stream()
                .map(one -> new Proof(outcome, one.ref(), rule.name(one)))
                .toList();
    }
}
