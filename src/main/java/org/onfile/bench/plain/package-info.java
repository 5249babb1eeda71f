/** The yardstick of lookups: a plain Spring service that somebody would write instead. */
@NullMarked
package org.onfile.bench.plain;

import org.jspecify.annotations.NullMarked;
