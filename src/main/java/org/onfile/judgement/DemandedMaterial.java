package org.onfile.judgement;

import java.util.Set;
import java.util.UUID;
import org.onfile.catalogue.Material;

/**
 * A material as one subject has to show it.
 *
 * @param handedIn whether intake has it on paper, so that nothing is looked up for it
 * @param choices the certificates that were chosen of several that fit
 */
public record DemandedMaterial(Material material, Subject subject, boolean handedIn, Set<UUID> choices) {

    /** The same of somebody whom a certificate names: what was said of the subject is said of all whom it stands for. */
    DemandedMaterial of(Subject named) {
        return new DemandedMaterial(material, named, handedIn, choices);
    }
}
