/**
 * Quotas (限额) and enumeration: how much a requester and its operators may ask, an equal share for each, and rules that notice
 * who walks through numbers, names or holders.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "agreement",
            "counting",
            "edge",
            "identifier",
            "judgement",
            "lookup",
            "seal",
            "settings",
            "supervision",
            "verification"
        })
@NullMarked
package org.onfile.quota;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
