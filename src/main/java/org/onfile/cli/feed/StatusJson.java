package org.onfile.cli.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubPort;
import org.onfile.registry.ConnectorStatus;
import org.onfile.registry.FeedStatus;
import org.onfile.registry.MassWithdrawal;

/** How a hub stands, for programs. */
final class StatusJson {

    private StatusJson() {}

    static String of(Standing standing) throws JsonProcessingException {
        Instant now = standing.now();
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode().put("live", !standing.isWanting());
        root.put("hub", standing.hub().map(StatusJson::word).orElse(null));
        ArrayNode newer = root.putArray("newerFiles");
        standing.newer().changes().forEach(change -> newer.addObject()
                .put("file", change.file().toString())
                .put("was", change.kind().name()));
        ArrayNode list = root.putArray("feeds");
        for (FeedStatus feed : standing.feeds()) {
            ObjectNode node = list.addObject()
                    .put("feed", feed.feed().toString())
                    .put("certificateType", feed.certificateType())
                    .put("state", feed.state().name())
                    .put("stale", feed.isStale(now))
                    .put("watermark", text(feed.watermark()))
                    .put("present", feed.present())
                    .put("unreadable", feed.unreadable())
                    .put("withdrawn", feed.withdrawn())
                    .put("reason", feed.reason())
                    .put("comparedAt", text(feed.comparison().comparedAt()))
                    .put("differedAt", text(feed.comparison().foundAt()))
                    .put("differed", feed.comparison().found());
            MassWithdrawal inDoubt = feed.inDoubt();
            if (inDoubt != null) {
                node.putObject("inDoubt")
                        .put("held", inDoubt.held())
                        .put("withdrawn", inDoubt.withdrawn())
                        .put("since", text(inDoubt.since()));
            }
            node.set("quarantine", mapper.valueToTree(feed.quarantine()));
        }
        ArrayNode captures = root.putArray("captures");
        for (ConnectorStatus connector : standing.captures()) {
            captures.addObject()
                    .put("department", connector.department())
                    .put("state", connector.state())
                    .put("fault", connector.fault())
                    .put("lastTick", text(connector.lastTick()))
                    .put("retainedBytes", connector.retainedBytes())
                    .put("seenAt", text(connector.seenAt()));
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static String word(HubPort.Reply reply) {
        return reply.getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
