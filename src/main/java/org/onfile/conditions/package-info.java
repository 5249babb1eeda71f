/**
 * What the freshness of feeds rests on at a source, beside its events: tables, columns, publication, log settings, the
 * server's own history. Taken with each tick and compared with what each feed was loaded under, since not every change
 * of content makes an event.
 */
@ApplicationModule(allowedDependencies = {"feed", "source", "sqlstate"})
@NullMarked
package org.onfile.conditions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
