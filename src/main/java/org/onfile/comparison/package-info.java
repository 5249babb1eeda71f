/**
 * Registry and sources compared (比对) all the time: what differs though no change had named it is put right, counted,
 * recorded in the exchange log.
 */
@ApplicationModule(
        allowedDependencies = {
            "capture",
            "exchangelog",
            "feed",
            "normalise",
            "registry",
            "schema",
            "seal",
            "settings",
            "source",
            "store"
        })
@NullMarked
package org.onfile.comparison;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
