package org.onfile.lookup;

/** What idempotency says of a question: it is to be answered now ({@link AuthorisedLookup}), or was before ({@link RepeatedLookup}). */
public sealed interface Recalled permits AuthorisedLookup, RepeatedLookup {}
