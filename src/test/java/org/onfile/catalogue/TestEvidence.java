package org.onfile.catalogue;

import java.util.List;

/** Evidence as most requirements of tests want it. */
public final class TestEvidence {

    private TestEvidence() {}

    /** One certificate of a type, from whatever source. */
    public static EvidenceType one(String type, Condition... conditions) {
        return new EvidenceType(type, List.of(conditions), new Quantity.One(), SourceDemand.NONE);
    }

    /** All of these, each about a thing of its own. */
    public static EvidenceTypeList all(EvidenceType... types) {
        return new EvidenceTypeList(List.of(types), List.of());
    }
}
