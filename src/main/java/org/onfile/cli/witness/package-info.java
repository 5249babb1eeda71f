/** {@code onfile witness}: an auditor's own machine watches a hub's log. */
@NullMarked
package org.onfile.cli.witness;

import org.jspecify.annotations.NullMarked;
