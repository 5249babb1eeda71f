/** {@code onfile audit}: what an auditor asks a hub about exchanges, with proofs checked on arrival. */
@NullMarked
package org.onfile.cli.audit;

import org.jspecify.annotations.NullMarked;
