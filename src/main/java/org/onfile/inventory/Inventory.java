package org.onfile.inventory;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onfile.digest.Digest;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.exchangelog.LogKeyChanges;
import org.onfile.exchangelog.LogUnavailableException;
import org.onfile.exchangelog.RecordedEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Records the hub's configuration and keys in the exchange log: at its start, before its port opens, and then whenever
 * a file that it follows has changed and was taken up. Where the log cannot be written the hub does not start; while it
 * runs, the record is made up for as soon as it can be.
 */
public final class Inventory implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Inventory.class);
    private static final JsonMapper JSON = new JsonMapper();
    /** Boot opens the port 1024 before it begins to end requests gracefully. */
    private static final int BEFORE_THE_PORT = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 2048;

    private final ExchangeLog log;
    private final Followed.Sources sources;
    private final LoadedFiles files;
    private final RunningJar jar;
    private final LogKeyChanges changes;
    private final EffectiveSettings settings;
    private final RecordedKeys known;
    private final Clock clock;
    private @Nullable Followed recorded;

    Inventory(
            ExchangeLog log,
            Followed.Sources sources,
            LoadedFiles files,
            RunningJar jar,
            LogKeyChanges changes,
            EffectiveSettings settings,
            RecordedKeys known,
            Clock clock) {
        this.log = log;
        this.sources = sources;
        this.files = files;
        this.jar = jar;
        this.changes = changes;
        this.settings = settings;
        this.known = known;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        Followed now = sources.now();
        try {
            recordChange(known.read(), now.keys());
            known.write(now.keys());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        recordConfiguration(now);
        recorded = now;
    }

    /** Records what has changed since the last record; for a timer. */
    public synchronized void recordChanges() {
        Followed before = recorded;
        if (before == null) {
            return;
        }
        try {
            Followed now = sources.now();
            if (!now.keys().equals(before.keys())) {
                recordChange(before.keys(), now.keys());
                before = new Followed(before.clients(), before.tls(), now.keys());
                recorded = before;
                known.write(now.keys());
            }
            if (!now.equals(before)) {
                recordConfiguration(now);
                recorded = now;
            }
        } catch (LogUnavailableException | IOException e) {
            LOG.warn("A change of the configuration is not recorded yet: {}", e.toString());
        }
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_PORT;
    }

    @Override
    public synchronized void stop() {
        recorded = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return recorded != null;
    }

    private void recordChange(Followed.Keys before, Followed.Keys now) {
        recordChange("answers", before.answers(), now.answers());
        recordChange("log", before.log(), now.log());
        recordChange("sm2", before.sm2(), now.sm2());
    }

    /** The first of each is the one that signs. */
    private void recordChange(String use, List<String> before, List<String> now) {
        if (now.equals(before)) {
            return;
        }
        Instant time = clock.instant();
        ObjectNode detail = detail(EntryKind.KEY_CHANGE, time).put("keys", use);
        if (!now.isEmpty()) {
            detail.put("current", now.getFirst());
        }
        now.stream().filter(key -> !before.contains(key)).forEach(detail.putArray("came")::add);
        now.stream()
                .skip(1)
                .filter(key -> before.isEmpty() || before.indexOf(key) < 1)
                .forEach(detail.putArray("retired")::add);
        before.stream().filter(key -> !now.contains(key)).forEach(detail.putArray("missing")::add);
        List<String> successions = use.equals("log") ? sources.successions(now, before) : List.of();
        successions.forEach(detail.withArray("successions")::add);
        RecordedEntry entry = log.record(EntryKind.KEY_CHANGE, detail.toString(), IndexTerms.at(time));
        if (!successions.isEmpty()) {
            changes.publish(entry);
        }
    }

    private void recordConfiguration(Followed now) {
        Instant time = clock.instant();
        ObjectNode detail = detail(EntryKind.CONFIGURATION, time);
        detail.put(
                "version",
                Objects.requireNonNullElse(Inventory.class.getPackage().getImplementationVersion(), "unpacked"));
        detail.put("jar", jar.content().map(content -> content.digest().hex()).orElse("unpacked"));
        ArrayNode all = detail.putArray("files");
        all.addObject()
                .put("name", "clients.yaml")
                .put("sha256", now.clients().map(Digest::hex).orElse("absent"));
        files.digests()
                .forEach((name, digest) -> all.addObject().put("name", name).put("sha256", digest.hex()));
        settings.write(detail.putArray("settings"));
        now.keys().answers().forEach(detail.putArray("answerKeys")::add);
        now.keys().log().forEach(detail.putArray("logKeys")::add);
        now.keys().sm2().forEach(detail.putArray("sm2Keys")::add);
        ObjectNode tls = detail.putObject("tls");
        tls.put("certificate", now.tls().getFirst().hex());
        now.tls().stream().skip(1).map(Digest::hex).forEach(tls.putArray("authorities")::add);
        log.record(EntryKind.CONFIGURATION, detail.toString(), IndexTerms.at(time));
    }

    private static ObjectNode detail(EntryKind kind, Instant time) {
        return JSON.createObjectNode().put("kind", kind.word()).put("at", time.toString());
    }
}
