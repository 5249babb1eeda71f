/** What the product is built on, and until when that is supported: makes and checks {@code docs/dependencies.md}. */
@NullMarked
package org.onfile.dependencies;

import org.jspecify.annotations.NullMarked;
