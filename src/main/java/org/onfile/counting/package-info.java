/**
 * Counting (计数): what is counted of questions, by windows of time, in each node's memory, and added up across nodes each
 * second. Who counts decides what too much is.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.onfile.counting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
