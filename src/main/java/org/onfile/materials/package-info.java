/** Material checks (材料核查): which papers of a matter are already on file, in one signed answer. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "agreement",
            "attest",
            "cases",
            "catalogue",
            "contract",
            "definition",
            "digest",
            "edge",
            "exchangelog",
            "feed",
            "identifier",
            "judgement",
            "lookup",
            "registry",
            "sandbox",
            "schema",
            "seal",
            "settings",
            "statistics",
            "verification"
        })
@NullMarked
package org.onfile.materials;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
