package org.onfile.cli.feed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.onboarding.CheckReport;
import org.onfile.onboarding.Finding;

/**
 * All that a check has to say.
 *
 * @param content what became of each feed's rows, of those feeds whose query runs
 * @param toLoad the feeds that the hub follows already, and of which it may have missed changes
 */
record Checked(Connector connector, CheckReport report, Map<Feed, Content> content, List<FeedId> toLoad) {

    /**
     * A feed's rows.
     *
     * @param first some of them as certificates, by field; a row in quarantine as its reason
     * @param keys what is wrong with keys; none unless all rows were read
     * @param counts of all rows; empty unless all were read
     */
    record Content(List<Map<String, String>> first, List<Finding> keys, Optional<Sample.Counts> counts) {

        /** A feed of which nothing can be read is of no use. */
        boolean isSound() {
            return keys.stream().noneMatch(Finding.Wrong.class::isInstance)
                    && counts.map(all -> all.rows() == 0 || all.readable() > 0).orElse(true);
        }
    }

    boolean isSound() {
        return report.isSound() && content.values().stream().allMatch(Content::isSound);
    }
}
