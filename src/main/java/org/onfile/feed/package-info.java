/** Departments' feeds: what a feed is, what its rows are, and its life from the first load on. */
@ApplicationModule(allowedDependencies = {"definition", "digest", "file", "identifier", "schema", "settings"})
@NullMarked
package org.onfile.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
