package org.onfile.verification;

import java.util.List;
import java.util.Map;
import org.onfile.judgement.Derivation;
import org.onfile.lookup.Submitted;

/**
 * A verification's body, checked and canonical.
 *
 * @param question what is looked up for it, with the fields that are read and none that is released
 * @param demands one for each certificate of the question, in its order
 */
public record Verification(Submitted question, List<Demand> demands) {

    /**
     * What is to be known of one type of certificate.
     *
     * @param told values by the names of fields, as somebody told them
     * @param derive what is to be derived, by the name of its requirement
     */
    public record Demand(Map<String, ToldValue> told, Map<String, Derivation> derive) {

        /** Never the values. */
        @Override
        public String toString() {
            return "Demand[" + told.keySet() + ", " + derive.keySet() + "]";
        }
    }
}
