/**
 * The exchange log (交换日志): a transparency log of all that was exchanged. What is public is a commitment a line; what
 * was exchanged is in sealed private rows, and can be shown to whom it concerns.
 */
@ApplicationModule(
        allowedDependencies = {"batch", "digest", "file", "keys", "seal", "settings", "store", "tlog", "witness"})
@NullMarked
package org.onfile.exchangelog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
