/**
 * Agreements (共享授权): who may ask for which certificates, which fields of them, for which matters and until when. Decided
 * in memory, denied by default; each change is an entry of the exchange log.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "catalogue",
            "contract",
            "counting",
            "definition",
            "digest",
            "edge",
            "exchangelog",
            "feed",
            "schema",
            "settings",
            "writeahead"
        })
@NullMarked
package org.onfile.agreement;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
