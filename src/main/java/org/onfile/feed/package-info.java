/**
 * Departments' feeds: their definitions from {@code connectors/}, the {@code cdc:} Camel component that follows a
 * department's database, reads, loads and ticks.
 */
@NullMarked
package org.onfile.feed;

import org.jspecify.annotations.NullMarked;
