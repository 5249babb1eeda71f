/** Clients that put a hub under load over kept-alive mutual TLS, and how long their exchanges took. */
@NullMarked
package org.onfile.bench.load;

import org.jspecify.annotations.NullMarked;
