package org.onfile.capture;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.onfile.feed.Connector;
import org.onfile.feed.FeedLife;
import org.onfile.feed.Feeds;

/** The connectors that this node captures. */
public final class Captures {

    private final Map<String, Connector> connectors = new ConcurrentHashMap<>();
    private final Map<String, Capture> running = new ConcurrentHashMap<>();
    private final Feeds feeds;
    private final Clock clock;

    public Captures(List<Connector> connectors, Feeds feeds, Clock clock) {
        connectors.forEach(connector -> this.connectors.put(connector.department(), connector));
        this.feeds = feeds;
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
        long term = feeds.drawTerm(department);
        connector.feeds().forEach(feed -> feeds.change(feed.id(), FeedLife::captured));
        Capture capture = Capture.of(connector, term, clock);
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
