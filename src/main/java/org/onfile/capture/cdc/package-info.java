/**
 * The {@code cdc:} Camel component: follows a department's database with Debezium, one exchange a batch of changes.
 */
@NamedInterface("cdc")
@NullMarked
package org.onfile.capture.cdc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
