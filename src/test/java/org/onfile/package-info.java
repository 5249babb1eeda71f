@NullMarked
package org.onfile;

import org.jspecify.annotations.NullMarked;
