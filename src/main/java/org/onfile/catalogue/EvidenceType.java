package org.onfile.catalogue;

import java.util.List;

/**
 * A type of certificate as evidence for a requirement (CCCEV: EvidenceType).
 *
 * @param type the hub's name of the type
 * @param conditions all of them must hold of a certificate that counts; or of one that must not be there
 * @param quantity how many it takes
 * @param source what is demanded of where it is from
 */
public record EvidenceType(String type, List<Condition> conditions, Quantity quantity, SourceDemand source) {

    /** Whether it is proven by there being none. */
    public boolean isAbsence() {
        return quantity instanceof Quantity.Absent;
    }

    /** For people: the type, or that there is none. */
    public String label() {
        return isAbsence() ? "no " + type : type;
    }
}
