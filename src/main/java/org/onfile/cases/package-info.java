/**
 * Cases (办件) that requesters announce, and what binds questions to them: whose papers may be asked for, for which matter and
 * material, and for how long.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "agreement",
            "catalogue",
            "contract",
            "digest",
            "edge",
            "exchangelog",
            "identifier",
            "judgement",
            "lookup",
            "seal",
            "verification"
        })
@NullMarked
package org.onfile.cases;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
