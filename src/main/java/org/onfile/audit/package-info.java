/**
 * The auditor's office (审计): exchanges searched and read by who may check them, each look an entry of the log itself; and
 * the receipt again for whom it was made.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "contract",
            "definition",
            "edge",
            "exchangelog",
            "feed",
            "idempotency",
            "identifier",
            "lookup",
            "schema",
            "seal",
            "tlog"
        })
@NullMarked
package org.onfile.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
