@NullMarked
package org.onfile.exchangelog.witness;

import org.jspecify.annotations.NullMarked;
