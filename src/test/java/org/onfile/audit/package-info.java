@NullMarked
package org.onfile.audit;

import org.jspecify.annotations.NullMarked;
