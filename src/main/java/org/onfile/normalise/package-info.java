/**
 * Rows of departments' databases as canonical certificates: a feed's mapping applied, values read in the forms that
 * occur, what was repaired flagged, what cannot be read put into quarantine, everything sealed.
 */
@ApplicationModule(allowedDependencies = {"digest", "feed", "feed :: definition", "identifier", "schema", "seal"})
@NullMarked
package org.onfile.normalise;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
