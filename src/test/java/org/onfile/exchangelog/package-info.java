@NullMarked
package org.onfile.exchangelog;

import org.jspecify.annotations.NullMarked;
