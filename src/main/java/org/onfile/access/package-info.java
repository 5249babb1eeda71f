/** Who is asking (mutual TLS), and what they may ask for. */
@NullMarked
package org.onfile.access;

import org.jspecify.annotations.NullMarked;
