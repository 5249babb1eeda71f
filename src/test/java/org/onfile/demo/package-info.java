@NullMarked
package org.onfile.demo;

import org.jspecify.annotations.NullMarked;
