package org.onfile.judgement;

import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.catalogue.EvidenceType;
import org.onfile.lookup.CertificateDecision;

/**
 * What was decided of one type of certificate of one subject.
 *
 * @param matter for which it was looked up: of a joint matter, the part
 * @param use for the release of certificates, or to prove that there is none
 */
public record SubjectOutcome(Subject subject, String matter, Use use, CertificateDecision decision) {

    /** For the release of certificates. */
    SubjectOutcome(Subject subject, String matter, CertificateDecision decision) {
        this(subject, matter, Use.RELEASE, decision);
    }

    /** Whether it tells that there is none, or that this is not proven, and of no certificate. */
    public boolean isOfAbsence() {
        return use == Use.ABSENCE;
    }

    boolean isOf(Subject other, EvidenceType evidence, String itsMatter) {
        return subject.equals(other)
                && decision.asked().type().equals(evidence.type())
                && isOfAbsence() == evidence.isAbsence()
                && matter.equals(itsMatter);
    }
}
