package org.onfile.judgement;

import java.util.LinkedHashSet;
import java.util.Set;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.Quantity;

/** The fields of certificates that are read to judge them as evidence; none of them leaves the hub for that. */
public final class EvidenceFields {

    private EvidenceFields() {}

    /** Those of one type, also those that say where its certificates are from. */
    public static Set<String> of(EvidenceType evidence) {
        Set<String> fields = new LinkedHashSet<>(RecognitionRule.FIELDS);
        evidence.conditions()
                .forEach(condition -> ConditionJudgement.field(condition).ifPresent(fields::add));
        if (evidence.quantity() instanceof Quantity.Sum sum) {
            fields.add(sum.field());
        }
        return fields;
    }
}
