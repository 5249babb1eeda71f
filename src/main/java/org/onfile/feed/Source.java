package org.onfile.feed;

import java.util.List;

/** Where a feed's certificates come from. */
public sealed interface Source {

    /**
     * A department's own database, which the hub follows by its log and reads by query.
     *
     * @param query the department's own SQL, one row per certificate, without a trailing semicolon
     * @param key the query's columns that name a certificate, in order; never empty
     * @param touches per table, how a changed row names certificates
     * @param confirmation how its certificates are read again for an answer
     */
    record Database(String query, List<String> key, List<Touch> touches, ConfirmationRule confirmation)
            implements Source {}
}
