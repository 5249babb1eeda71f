package org.onfile.materials;

import java.util.List;
import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.Relation;
import org.onfile.judgement.DemandedMaterial;
import org.onfile.judgement.Subject;

/**
 * One type of certificate, looked up of one subject for one matter.
 *
 * @param matter of a joint matter, the part
 * @param use for the release of certificates, or to prove that there is none: each takes an agreement of its own
 */
record Look(Subject subject, String type, String matter, Use use) {

    /** For the release of certificates. */
    Look(Subject subject, String type, String matter) {
        this(subject, type, matter, Use.RELEASE);
    }

    /** That a piece of evidence takes. */
    static Look of(Subject subject, EvidenceType evidence, String matter) {
        return new Look(subject, evidence.type(), matter, evidence.isAbsence() ? Use.ABSENCE : Use.RELEASE);
    }

    /** Whether it tells of no certificate, only that there is none. */
    boolean isForAbsence() {
        return use == Use.ABSENCE;
    }

    /**
     * Whether a material that is judged by it wants it confirmed at its department.
     *
     * @param demanded by its matter
     */
    boolean wantsConfirmation(List<DemandedMaterial> demanded) {
        return demanded.stream()
                .filter(one -> !one.handedIn() && judges(one.subject()))
                .flatMap(one -> one.material().requirement().evidence())
                .anyMatch(evidence -> evidence.type().equals(type)
                        && evidence.isAbsence() == isForAbsence()
                        && evidence.source().confirmed());
    }

    /** Of a party without a code there is only the certificate of the matter's holder by which he was told. */
    private boolean judges(Subject other) {
        Relation relation = other.provenBy();
        boolean codeless = other.holder() == null && other.certificateNumber() != null;
        return other.equals(subject)
                || (codeless
                        && subject.isHolder()
                        && relation != null
                        && relation.type().equals(type));
    }
}
