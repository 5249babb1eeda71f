/** {@code onfile case}: cases as a requester announces, sees and closes them. */
@NullMarked
package org.onfile.cli.cases;

import org.jspecify.annotations.NullMarked;
