package org.onfile.materials;

import java.util.List;
import org.onfile.catalogue.Relation;
import org.onfile.judgement.DemandedMaterial;
import org.onfile.judgement.Subject;

/**
 * One type of certificate, looked up of one subject for one matter.
 *
 * @param matter of a joint matter, the part
 */
record Look(Subject subject, String type, String matter) {

    /**
     * Whether a material that is judged by it wants it confirmed at its department.
     *
     * @param demanded by its matter
     */
    boolean wantsConfirmation(List<DemandedMaterial> demanded) {
        return demanded.stream()
                .filter(one -> !one.handedIn() && judges(one.subject()))
                .flatMap(one -> one.material().requirement().evidence())
                .anyMatch(evidence ->
                        evidence.type().equals(type) && evidence.source().confirmed());
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
