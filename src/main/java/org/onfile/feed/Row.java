package org.onfile.feed;

import org.jspecify.annotations.Nullable;

/**
 * One row of a feed's query, as the JDBC driver gave it.
 *
 * @param key the key columns' values as {@link KeyText} writes them; null where a part of it is null
 * @param values one per column of {@link Rows#columns()}
 */
@SuppressWarnings("ArrayRecordComponent") // rows are many and never compared
public record Row(@Nullable String key, @Nullable Object[] values) {}
