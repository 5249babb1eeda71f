@NullMarked
package org.onfile.demo.city;

import org.jspecify.annotations.NullMarked;
