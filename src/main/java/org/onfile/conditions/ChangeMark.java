package org.onfile.conditions;

/** What an engine itself says of the changes of one table. */
public sealed interface ChangeMark {

    /**
     * PostgreSQL's {@code n_mod_since_analyze}: how many rows committed transactions have changed. It lags behind by up
     * to ten seconds, more where a session is within a transaction, and is never ahead.
     *
     * @param epoch differs where the counter began anew, after ANALYZE
     */
    record Counter(long epoch, long changes) implements ChangeMark {

        static Counter parse(String text) {
            int comma = text.indexOf(',');
            return new Counter(Long.parseLong(text.substring(0, comma)), Long.parseLong(text.substring(comma + 1)));
        }
    }

    /**
     * MariaDB's {@code update_time}: when the transaction began that changed the table last, in seconds.
     *
     * @param text as the engine writes it; empty where it does not know
     */
    record UpdateTime(String text) implements ChangeMark {}
}
