package org.onfile.exchangelog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a search, newest first.
 *
 * @param next what the next page comes before; null where this is the last one
 * @param from the first of the entries that this page went through; all pages together go through each once
 * @param to exclusive, and perhaps beyond the log's end
 */
public record ExchangePage(
        List<ListedExchange> exchanges, @Nullable Long next, long from, long to) {

    static ExchangePage of(List<ListedExchange> exchanges, @Nullable Long next, ExchangeSpan span) {
        return new ExchangePage(exchanges, next, next == null ? span.from() : next, span.to());
    }
}
