/**
 * The {@code cdc:} Camel component (变更数据捕获): follows a department's database with Debezium, one exchange a batch of
 * changes, and begins anew where it cannot go on.
 */
@ApplicationModule(
        allowedDependencies = {"binlog", "capture", "conditions", "feed", "schema", "source", "sqlstate", "store"})
@NullMarked
package org.onfile.cdc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
