package org.onfile.onboarding;

/**
 * Something for a department's database administrator to run.
 *
 * @param sql without its semicolon
 */
public record AdminStatement(Step step, String sql) {

    /** In the order in which statements are run. */
    public enum Step {
        ACCOUNT,
        SETTING,
        RELOAD,
        TABLE,
        /** What the log holds of a changed row. */
        OLD_VALUES,
        GRANT,
        PUBLICATION,
        /** A comment: a line of the server's own configuration file. */
        CONFIGURATION_FILE,
        /** A comment: what the server takes up only when it is started anew. */
        RESTART;

        /** Whether the log lacked changes until it was run, or what they touch. */
        boolean leavesAGap() {
            return switch (this) {
                case OLD_VALUES, PUBLICATION, CONFIGURATION_FILE -> true;
                // PostgreSQL's do not: a slot without its log is seen, and its feeds are loaded again
                case ACCOUNT, SETTING, RELOAD, TABLE, GRANT, RESTART -> false;
            };
        }
    }

    static AdminStatement account(String sql) {
        return new AdminStatement(Step.ACCOUNT, sql);
    }

    static AdminStatement table(String sql) {
        return new AdminStatement(Step.TABLE, sql);
    }

    static AdminStatement grant(String sql) {
        return new AdminStatement(Step.GRANT, sql);
    }

    static AdminStatement publication(String sql) {
        return new AdminStatement(Step.PUBLICATION, sql);
    }
}
