package org.onfile.cdc;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedQueues;

/** Makes the routes of each connector and feed from the templates in routes/. */
record RouteStarter(CamelContext context) {

    void start(List<Connector> connectors) {
        for (Connector connector : connectors) {
            for (Feed feed : connector.feeds()) {
                TemplatedRouteBuilder.builder(context, "ingest")
                        .routeId("ingest-" + feed.id())
                        .parameter("feed", feed.id().toString())
                        .parameter("queue", FeedQueues.queueOf(feed.id()))
                        .add();
            }
        }
        for (Connector connector : connectors) {
            TemplatedRouteBuilder.builder(context, "capture")
                    .routeId("capture-" + connector.department())
                    .parameter("department", connector.department())
                    .add();
        }
    }
}
