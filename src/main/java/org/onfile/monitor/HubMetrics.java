package org.onfile.monitor;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.jspecify.annotations.Nullable;
import org.onfile.broker.QueueDepths;
import org.onfile.capture.Capture;
import org.onfile.capture.Captures;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedQueues;
import org.onfile.feed.FeedState;
import org.onfile.registry.ConnectorStatus;
import org.onfile.registry.FeedStatus;
import org.onfile.registry.HubStatus;
import org.onfile.registry.MassWithdrawal;

/** What Prometheus sees of feeds and captures. */
final class HubMetrics {

    private final Captures captures;
    private final HubStatus standing;
    private final QueueDepths queues;
    private final Clock clock;
    private final MultiGauge lag;
    private final MultiGauge watermarkAge;
    private final MultiGauge live;
    private final MultiGauge certificates;
    private final MultiGauge quarantine;
    private final MultiGauge inDoubt;
    private final MultiGauge compared;
    private final MultiGauge differed;
    private final MultiGauge retained;
    private final MultiGauge depth;

    HubMetrics(Captures captures, HubStatus standing, QueueDepths queues, Clock clock, MeterRegistry meters) {
        this.captures = captures;
        this.standing = standing;
        this.queues = queues;
        this.clock = clock;
        lag = gauge(meters, "onfile.capture.lag", "seconds", "Since the last tick that came back through the source");
        watermarkAge = gauge(meters, "onfile.feed.watermark.age", "seconds", "How old the feed's watermark is");
        live = gauge(meters, "onfile.feed.live", null, "1 where the feed follows its source, else 0");
        certificates = gauge(meters, "onfile.feed.certificates", null, "Certificates by feed and state");
        quarantine = gauge(meters, "onfile.feed.quarantine", null, "Unreadable rows by feed and reason");
        inDoubt =
                gauge(meters, "onfile.feed.withdrawals.in.doubt", null, "Certificates gone in bulk, not confirmed yet");
        compared = gauge(
                meters,
                "onfile.feed.compared.age",
                "seconds",
                "Since the feed's last whole comparison with its source");
        differed =
                gauge(meters, "onfile.feed.differences", null, "Certificates found to differ from their source, ever");
        retained = gauge(meters, "onfile.source.log.retained", "bytes", "Log that the source keeps for the hub");
        depth = gauge(meters, "onfile.feed.queue.depth", null, "Batches that wait to be applied");
    }

    private static MultiGauge gauge(MeterRegistry meters, String name, @Nullable String unit, String description) {
        return MultiGauge.builder(name).description(description).baseUnit(unit).register(meters);
    }

    /** Counts anew; called now and then, never in the way of a lookup. */
    void refresh() {
        Instant time = clock.instant();
        List<FeedStatus> feeds = standing.feeds().stream()
                .filter(feed -> feed.state() != FeedState.REMOVED)
                .toList();
        lag.register(
                captures.running().stream()
                        .filter(capture -> capture.lastTickAt() != null)
                        .map(capture -> MultiGauge.Row.of(department(capture), age(capture.lastTickAt(), time)))
                        .toList(),
                true);
        watermarkAge.register(
                feeds.stream()
                        .filter(feed -> feed.watermark() != null)
                        .map(feed -> MultiGauge.Row.of(feed(feed), age(feed.watermark(), time)))
                        .toList(),
                true);
        live.register(
                feeds.stream()
                        .map(feed -> MultiGauge.Row.of(feed(feed), feed.state() == FeedState.LIVE ? 1 : 0))
                        .toList(),
                true);
        certificates.register(feeds.stream().flatMap(HubMetrics::counts).toList(), true);
        quarantine.register(
                feeds.stream()
                        .flatMap(feed -> feed.quarantine().entrySet().stream()
                                .map(entry ->
                                        MultiGauge.Row.of(feed(feed).and("reason", entry.getKey()), entry.getValue())))
                        .toList(),
                true);
        inDoubt.register(
                feeds.stream()
                        .map(feed -> MultiGauge.Row.of(feed(feed), inDoubt(feed)))
                        .toList(),
                true);
        compared.register(
                feeds.stream()
                        .filter(feed -> feed.comparison().comparedAt() != null)
                        .map(feed -> MultiGauge.Row.of(
                                feed(feed), age(feed.comparison().comparedAt(), time)))
                        .toList(),
                true);
        differed.register(
                feeds.stream()
                        .map(feed ->
                                MultiGauge.Row.of(feed(feed), feed.comparison().found()))
                        .toList(),
                true);
        retained.register(
                standing.connectors().stream()
                        .filter(connector -> connector.retainedBytes() != null)
                        .map(HubMetrics::retained)
                        .toList(),
                true);
        depth.register(
                feeds.stream()
                        .map(feed -> MultiGauge.Row.of(feed(feed), depth(feed.feed())))
                        .toList(),
                true);
    }

    private static Stream<MultiGauge.Row<?>> counts(FeedStatus feed) {
        return Stream.of(
                MultiGauge.Row.of(feed(feed).and("state", "present"), feed.present()),
                MultiGauge.Row.of(feed(feed).and("state", "unreadable"), feed.unreadable()),
                MultiGauge.Row.of(feed(feed).and("state", "withdrawn"), feed.withdrawn()));
    }

    private static MultiGauge.Row<?> retained(ConnectorStatus connector) {
        Long bytes = connector.retainedBytes();
        return MultiGauge.Row.of(Tags.of("department", connector.department()), bytes == null ? 0 : bytes);
    }

    private static long inDoubt(FeedStatus feed) {
        MassWithdrawal withdrawal = feed.inDoubt();
        return withdrawal == null ? 0 : withdrawal.withdrawn();
    }

    private static Tags department(Capture capture) {
        return Tags.of("department", capture.connector().department());
    }

    private static Tags feed(FeedStatus feed) {
        return Tags.of("feed", feed.feed().toString());
    }

    private static double age(@Nullable Instant since, Instant now) {
        return since == null ? Double.NaN : Duration.between(since, now).toMillis() / 1000.0;
    }

    private double depth(FeedId feed) {
        try {
            return queues.of(FeedQueues.queueOf(feed));
        } catch (ActiveMQException brokerAway) {
            return Double.NaN;
        }
    }
}
