package org.onfile.lookup;

/** What idempotency says of a question: it is to be answered now ({@link Admitted}), or was before ({@link Repeated}). */
public sealed interface Recalled permits Admitted, Repeated {}
