package org.onfile.registry;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/** The feeds that an answer was searched in, from the reply that it was given in. */
public final class SearchedFeeds {

    private static final JsonMapper JSON = new JsonMapper();

    private SearchedFeeds() {}

    /** As {@code department/name}, each once. */
    public static List<String> in(byte[] reply) throws IOException {
        return byOutcome(reply).stream().flatMap(List::stream).distinct().toList();
    }

    /** As {@code department/name}, of each of a lookup's outcomes, in their order. */
    public static List<List<String>> byOutcome(byte[] reply) throws IOException {
        return JSON.readTree(reply)
                .path("outcomes")
                .valueStream()
                .map(outcome -> outcome.path("searched")
                        .valueStream()
                        .map(feed -> feed.path("feed").asText())
                        .toList())
                .toList();
    }
}
