package org.onfile.onboarding;

import java.util.List;

/** What a check of a feed found. Texts are for the operator's terminal: a database's own words may be in them. */
public sealed interface Finding {

    /** What was seen, as a clause without a full stop. */
    String what();

    /** As it has to be. */
    record Fine(String what) implements Finding {}

    /**
     * The feed works, but less well than it could, or not for ever.
     *
     * @param place file:line:column, or the file
     * @param todo what to do about it
     */
    record Doubtful(String place, String what, String todo) implements Finding {}

    /**
     * The feed must not be followed like this.
     *
     * @param place file:line:column, or the file
     * @param todo what to do about it
     * @param statements what the department's administrator has to run; empty where the file is to be mended
     */
    record Wrong(String place, String what, String todo, List<AdminStatement> statements) implements Finding {

        /** A mistake in a file. */
        static Wrong inFile(String place, String what, String todo) {
            return new Wrong(place, what, todo, List.of());
        }

        /** Something that the department's administrator has to run. */
        static Wrong atDatabase(String place, String what, List<AdminStatement> statements) {
            return new Wrong(place, what, "the department's database administrator runs what is below", statements);
        }
    }
}
