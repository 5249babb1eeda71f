/** The hub as an application: what starts, in one place. Each room beneath has its own configuration. */
@NullMarked
package org.onfile;

import org.jspecify.annotations.NullMarked;
