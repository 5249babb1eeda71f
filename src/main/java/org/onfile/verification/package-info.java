/**
 * Verifications (核验) and derived answers: whether what a citizen tells is what is on file, and whether a requirement is met,
 * without a value leaving the hub.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "agreement",
            "attest",
            "catalogue",
            "contract",
            "definition",
            "digest",
            "edge",
            "exchangelog",
            "identifier",
            "judgement",
            "lookup",
            "normalise",
            "schema",
            "seal",
            "settings"
        })
@NullMarked
package org.onfile.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
