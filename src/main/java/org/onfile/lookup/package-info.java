/** Lookups (用证查询): intake's question, the search, the decision, the signed answer. */
@ApplicationModule(
        allowedDependencies = {
            "registry",
            "schema",
            "identifier",
            "access",
            "attest",
            "edge",
            "seal",
            "exchangelog",
            "exchangelog :: tlog"
        })
@NullMarked
package org.onfile.lookup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
