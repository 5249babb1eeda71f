package org.onfile.exchangelog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a search, newest first.
 *
 * @param next what the next page comes before; null where this is the last one
 */
public record ExchangePage(
        List<ListedExchange> exchanges, @Nullable Long next) {}
