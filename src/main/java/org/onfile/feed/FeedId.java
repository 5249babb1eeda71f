package org.onfile.feed;

import java.util.Collection;
import java.util.List;

/**
 * What names a feed in the hub: its department and its own name, as {@code connectors/<department>/<name>.feed.yaml} has
 * them. As text it is {@code department/name}.
 */
public record FeedId(String department, String name) implements Comparable<FeedId> {

    /** Made-up people's certificates are of no department: no folder of {@code connectors/} has this name. */
    public static final String SANDBOX = "sandbox";

    private static final char SEPARATOR = '/';

    /**
     * The name in a text.
     *
     * @throws IllegalArgumentException if the text is not {@code department/name}
     */
    public static FeedId parse(String text) {
        int separator = text.indexOf(SEPARATOR);
        if (separator < 1 || separator == text.length() - 1) {
            throw new IllegalArgumentException("'" + text + "' is no feed: one is named department/name");
        }
        return new FeedId(text.substring(0, separator), text.substring(separator + 1));
    }

    /** Whose feeds these are, each department once. */
    public static List<String> departments(Collection<String> feeds) {
        return feeds.stream().map(feed -> parse(feed).department()).distinct().toList();
    }

    /** Whether it has made-up people's certificates. */
    public boolean isSandbox() {
        return department.equals(SANDBOX);
    }

    @Override
    public int compareTo(FeedId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return department + SEPARATOR + name;
    }
}
