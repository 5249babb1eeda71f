/** Data at rest: sealing (AES-GCM) and pseudonyms (keyed HMAC), so that a stolen dump shows no name and no number. */
@ApplicationModule(allowedDependencies = {"file", "settings"})
@NullMarked
package org.onfile.seal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
