@NullMarked
package org.onfile.store;

import org.jspecify.annotations.NullMarked;
