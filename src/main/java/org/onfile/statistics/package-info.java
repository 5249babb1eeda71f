/** Statistics (统计): how often what was said for which matter in which month, small counts hidden. */
@ApplicationModule(allowedDependencies = {"access", "edge", "exchangelog", "settings"})
@NullMarked
package org.onfile.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
