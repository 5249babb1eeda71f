/** Lookups (用证查询): intake's question, the search, the decision, the signed answer. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "agreement",
            "attest",
            "confirmation",
            "contract",
            "digest",
            "edge",
            "exchangelog",
            "feed",
            "identifier",
            "registry",
            "sandbox",
            "schema",
            "seal",
            "settings",
            "tlog"
        })
@NullMarked
package org.onfile.lookup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
