@NullMarked
package org.onfile.cli;

import org.jspecify.annotations.NullMarked;
