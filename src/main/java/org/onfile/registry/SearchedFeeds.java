package org.onfile.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/** The feeds that an answer was searched in, from the reply that it was given in. */
public final class SearchedFeeds {

    private static final JsonMapper JSON = new JsonMapper();

    private SearchedFeeds() {}

    /** As {@code department/name}, each once. */
    public static List<String> in(byte[] reply) throws IOException {
        return JSON.readTree(reply).findValues("searched").stream()
                .flatMap(JsonNode::valueStream)
                .map(feed -> feed.path("feed").asText())
                .distinct()
                .toList();
    }
}
