/**
 * Approval (审定) of the catalogue: a version is handed in, looked at by a second person where one is registered, recorded in
 * the exchange log, and comes into force.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "agreement",
            "catalogue",
            "contract",
            "definition",
            "edge",
            "exchangelog",
            "schema",
            "writeahead"
        })
@NullMarked
package org.onfile.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
