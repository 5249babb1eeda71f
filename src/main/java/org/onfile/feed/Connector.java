package org.onfile.feed;

import java.time.ZoneId;
import java.util.List;

/**
 * One department's database, as {@code connectors/<department>/connector.yaml} describes it, with its feeds.
 *
 * @param department the folder's name, e.g. {@code traffic-police}: also the connector's name
 * @param timeZone in which the database's dates and times without zone are meant
 * @param comparison how its feeds are compared with it, unless they say otherwise
 */
public record Connector(
        String department,
        Engine engine,
        String host,
        int port,
        String database,
        String user,
        String password,
        ZoneId timeZone,
        Authority authority,
        Limits limits,
        ComparisonPlan comparison,
        List<Feed> feeds) {

    /** The same connector with these feeds. */
    public Connector with(List<Feed> itsFeeds) {
        return new Connector(
                department,
                engine,
                host,
                port,
                database,
                user,
                password,
                timeZone,
                authority,
                limits,
                comparison,
                List.copyOf(itsFeeds));
    }

    /** Never the password. */
    @Override
    public String toString() {
        return department + " (" + engine + " " + host + ":" + port + "/" + database + ")";
    }
}
