/**
 * What the hub's records and the types of certificates look like: the schemas of {@code schemas/}, their codecs (Avro
 * single-object encoding) and the rules by which they may change.
 */
@ApplicationModule(allowedDependencies = {"identifier", "settings"})
@NullMarked
package org.onfile.schema;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
