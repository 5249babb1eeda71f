package org.onfile.onboarding;

/**
 * Something for a department's database administrator to run.
 *
 * @param sql without its semicolon
 */
public record Statement(Step step, String sql) {

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

    static Statement account(String sql) {
        return new Statement(Step.ACCOUNT, sql);
    }

    static Statement table(String sql) {
        return new Statement(Step.TABLE, sql);
    }

    static Statement grant(String sql) {
        return new Statement(Step.GRANT, sql);
    }

    static Statement publication(String sql) {
        return new Statement(Step.PUBLICATION, sql);
    }
}
