package org.onfile.cli.log;

import java.util.List;
import org.onfile.tlog.VerifierKey;

/**
 * The keys that a log is checked with.
 *
 * @param origin where they are from
 * @param independent whether that is elsewhere than the log itself
 */
record KnownKeys(List<VerifierKey> keys, String origin, boolean independent) {

    static final String CAVEAT =
            "A key that comes with the log proves nothing about who signed it: whoever forges a log"
                    + " forges its key too. It shows only that everything fits together.";
}
