package org.onfile.judgement;

import org.onfile.lookup.CertificateDecision;

/** What was decided of one type of certificate of one subject. */
public record SubjectOutcome(Subject subject, CertificateDecision decision) {

    boolean isOf(Subject other, String type) {
        return subject.equals(other) && decision.asked().type().equals(type);
    }
}
