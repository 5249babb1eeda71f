@NullMarked
package org.onfile.bench;

import org.jspecify.annotations.NullMarked;
