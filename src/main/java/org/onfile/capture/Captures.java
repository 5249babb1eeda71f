package org.onfile.capture;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.onfile.conditions.ConditionsReader;
import org.onfile.conditions.LoadedConditions;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedLife;
import org.onfile.feed.Feeds;
import org.onfile.feed.Terms;

/** The connectors that this node captures. */
public final class Captures {

    private final Map<String, Connector> connectors = new ConcurrentHashMap<>();
    private final Map<String, Capture> running = new ConcurrentHashMap<>();
    private final Feeds feeds;
    private final Terms terms;
    private final LoadedConditions loaded;
    private final Function<Connector, ConditionsReader> conditions;
    private final Clock clock;

    /**
     * Captures none at first.
     *
     * @param conditions makes the reader of a connector's conditions
     */
    public Captures(
            List<Connector> connectors,
            Feeds feeds,
            Terms terms,
            LoadedConditions loaded,
            Function<Connector, ConditionsReader> conditions,
            Clock clock) {
        this.loaded = loaded;
        this.conditions = conditions;
        connectors.forEach(connector -> this.connectors.put(connector.department(), connector));
        this.feeds = feeds;
        this.terms = terms;
        this.clock = clock;
    }

    public Collection<Connector> connectors() {
        return connectors.values();
    }

    /** Begins to capture under a new term, so that what is read from now on is newer than all that was read before. */
    public Capture begin(String department) {
        Connector connector = connectors.get(department);
        if (connector == null) {
            throw new IllegalArgumentException("no connector '" + department + "' in connectors/; there are: "
                    + String.join(", ", connectors.keySet().stream().sorted().toList()));
        }
        long term = terms.draw(department);
        for (Feed feed : connector.feeds()) {
            feeds.change(feed.id(), FeedLife::captured);
            loaded.forget(feed.id());
        }
        Capture capture = Capture.of(connector, conditions.apply(connector), term, clock);
        running.put(department, capture);
        return capture;
    }

    public Capture running(String department) {
        Capture capture = running.get(department);
        if (capture == null) {
            throw new IllegalStateException("connector " + department + " is not captured by this node");
        }
        return capture;
    }

    public Collection<Capture> running() {
        return running.values();
    }

    public void end(Capture capture) {
        running.remove(capture.connector().department(), capture);
        capture.close();
    }
}
