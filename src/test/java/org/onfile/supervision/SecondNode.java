package org.onfile.supervision;

import java.util.List;
import org.onfile.agreement.Agreements;
import org.onfile.agreement.TestAgreements;
import org.onfile.lookup.LookupHub;

/** What a second process of the hub decides by, on the same store. */
record SecondNode(Agreements agreements, Restraints restraints) {

    SecondNode(LookupHub hub) {
        this(TestAgreements.secondNode(hub));
    }

    private SecondNode(TestAgreements.Second second) {
        this(second.agreements(), new Restraints(second.store(), second.agreements()));
    }

    /** Whether the latecomer may ask for the type there. */
    boolean allows(String matter, String type) {
        return TestAgreements.allows(agreements, matter, type, List.of());
    }
}
