/**
 * What MariaDB's binary log (binlog) says beside changed rows, told in the order of those: foreign keys that act, prepared
 * transactions and their end, statements, definitions of tables. Debezium passes none of it on.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.onfile.binlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
