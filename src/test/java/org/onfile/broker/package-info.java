@NullMarked
package org.onfile.broker;

import org.jspecify.annotations.NullMarked;
