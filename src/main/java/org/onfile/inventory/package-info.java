/**
 * What the hub runs with (配置): its configuration and its keys, recorded in the exchange log at each start and whenever
 * one of them changes, so that nobody can say afterwards that it ran with others.
 */
@ApplicationModule(
        allowedDependencies = {"access", "attest", "digest", "edge", "exchangelog", "file", "seal", "settings", "tlog"})
@NullMarked
package org.onfile.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
