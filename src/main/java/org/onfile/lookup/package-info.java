/** Lookups (用证查询): intake's question, the search, the decision, the signed answer. */
@NullMarked
package org.onfile.lookup;

import org.jspecify.annotations.NullMarked;
