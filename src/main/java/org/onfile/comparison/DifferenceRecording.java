package org.onfile.comparison;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.feed.FeedId;
import org.onfile.feed.Rows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what was found, before it is put right: an entry in the exchange log with the certificates' references, a warning
 * in the hub's own log and a count without them.
 */
final class DifferenceRecording {

    private static final Logger LOG = LoggerFactory.getLogger(DifferenceRecording.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final ExchangeLog log;
    private final FeedComparisons comparisons;
    private final Clock clock;

    DifferenceRecording(ExchangeLog log, FeedComparisons comparisons, Clock clock) {
        this.log = log;
        this.comparisons = comparisons;
        this.clock = clock;
    }

    /** @param rows in which they were found */
    void record(Rows rows, List<FoundDifference> differences) {
        FeedId feed = rows.feed().id();
        Instant now = clock.instant();
        long entry = log.record(
                        EntryKind.FOUND_BY_COMPARISON,
                        detail(rows, differences, now),
                        IndexTerms.at(now).of(List.of(feed.department())))
                .index();
        Map<DifferenceKind, Long> kinds = differences.stream()
                .collect(Collectors.groupingBy(
                        FoundDifference::kind, () -> new EnumMap<>(DifferenceKind.class), Collectors.counting()));
        comparisons.found(feed, kinds, now);
        LOG.warn(
                "{}: {} certificate(s) differed from the source though no change had named them: {}. They are put right;"
                        + " answers of them may have been wrong: entry {} of the exchange log names them",
                feed,
                differences.size(),
                words(kinds),
                entry);
    }

    static String words(Map<DifferenceKind, Long> kinds) {
        return kinds.entrySet().stream()
                .filter(kind -> kind.getValue() > 0)
                .map(kind -> kind.getValue() + " " + kind.getKey().word().replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    private static String detail(Rows rows, List<FoundDifference> differences, Instant now) {
        ObjectNode detail = JSON.createObjectNode()
                .put("kind", EntryKind.FOUND_BY_COMPARISON.word())
                .put("at", now.toString())
                .put("feed", rows.feed().id().toString())
                .put("position", rows.position())
                .put("seenAt", rows.seenAt().toString());
        ArrayNode certificates = detail.putArray("certificates");
        differences.forEach(difference -> certificates
                .addObject()
                .put("ref", difference.ref().toString())
                .put("difference", difference.kind().name()));
        return detail.toString();
    }
}
