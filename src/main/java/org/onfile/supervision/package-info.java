/**
 * Supervision (监管): a department sees every use of its data and pauses requesters and feeds; requesters that a rule stopped
 * are released by the hub's operator. Each order is an entry of the exchange log before it takes effect.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "agreement",
            "contract",
            "edge",
            "exchangelog",
            "feed",
            "lookup",
            "registry",
            "tlog",
            "writeahead"
        })
@NullMarked
package org.onfile.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
