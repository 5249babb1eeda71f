package org.onfile.judgement;

import org.onfile.lookup.CertificateDecision;

/**
 * What was decided of one type of certificate of one subject.
 *
 * @param matter for which it was looked up: of a joint matter, the part
 */
public record SubjectOutcome(Subject subject, String matter, CertificateDecision decision) {

    boolean isOf(Subject other, String type, String itsMatter) {
        return subject.equals(other) && decision.asked().type().equals(type) && matter.equals(itsMatter);
    }
}
