@NullMarked
package org.onfile.feed.check;

import org.jspecify.annotations.NullMarked;
