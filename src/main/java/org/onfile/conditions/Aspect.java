package org.onfile.conditions;

import java.util.Comparator;

/**
 * One thing that freshness rests on.
 *
 * @param scope a table as touches name it, {@link #SERVER}, or a feed's name for what its query alone uses
 * @param name such as {@code columns}; one that begins with {@code ~} may change without any change of content
 */
record Aspect(String scope, String name) implements Comparable<Aspect> {

    /** What concerns all feeds of a source. */
    static final String SERVER = "server";

    private static final Comparator<Aspect> ORDER =
            Comparator.comparing(Aspect::scope).thenComparing(Aspect::name);

    @Override
    public int compareTo(Aspect other) {
        return ORDER.compare(this, other);
    }

    /** What has happened where this differs, in words. */
    String changed() {
        String what =
                switch (name) {
                    case "identity", "table" ->
                        scope.equals(SERVER)
                                ? "it is another server than before"
                                : "the table is another one than before, or was rebuilt";
                    case "partitions" -> "its partitions have changed";
                    case "columns" -> "its columns have changed";
                    case "types" -> "the values of a column's type have changed";
                    case "replica identity" -> "what the log says of old values has changed";
                    case "rights", "column rights" -> "who may read it has changed";
                    case "publication", "published schema" -> "its publication has changed";
                    case "view or rule", "view" -> "its definition has changed";
                    case "functions" -> "a function that the query uses has changed";
                    case "role" -> "the account has changed";
                    case "session" -> "the server's version or the session's settings have changed";
                    case "log" -> "the settings of its log have changed";
                    case "history" -> "it is another server than before, or was started or set back meanwhile";
                    case "position" -> "the source was set back to an earlier state";
                    case "~storage", "~table id" -> "the table was rewritten";
                    case "~created" -> "the table was altered or rebuilt";
                    default -> "its definition was changed, maybe there and back (" + name.replace("~", "") + ")";
                };
        return scope + ": " + what;
    }
}
