/**
 * Checks a feed against its department's database before the hub follows it: what is wrong, where, and the statements
 * with which the department's administrator mends it.
 */
@ApplicationModule(
        allowedDependencies = {
            "binlog",
            "capture",
            "cdc",
            "conditions",
            "digest",
            "definition",
            "feed",
            "feed :: definition",
            "schema",
            "source",
            "sqlstate"
        })
@NullMarked
package org.onfile.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
