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
        GRANT,
        PUBLICATION,
        /** A comment: a line of the server's own configuration file. */
        CONFIGURATION_FILE,
        /** A comment: what the server takes up only when it is started anew. */
        RESTART
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
