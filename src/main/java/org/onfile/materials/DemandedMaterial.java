package org.onfile.materials;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Material;

/**
 * A material as one subject has to show it.
 *
 * @param handedIn whether intake has it on paper, so that nothing is looked up for it
 * @param choice the certificate that was chosen of several that fit; null for none
 */
record DemandedMaterial(
        Material material,
        Subject subject,
        boolean handedIn,
        @Nullable UUID choice) {

    /** The same of somebody whom a certificate names; what was said of the first is said of him alone. */
    DemandedMaterial of(Subject named) {
        boolean first = named.id().equals(subject.id());
        return new DemandedMaterial(material, named, first && handedIn, first ? choice : null);
    }
}
