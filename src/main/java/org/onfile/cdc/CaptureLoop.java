package org.onfile.cdc;

import io.debezium.embedded.Connect;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.onfile.capture.Capture;
import org.onfile.capture.CaptureState;
import org.onfile.capture.ChangeBatch;
import org.onfile.source.Tick;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Supervises the Debezium engine of one connector: starts it, delivers its batches, and restarts it with back-off when
 * it stops. A batch that cannot be handed on is tried again as it is; no exception of its own leaves {@code
 * handleBatch}, since the engine would go on with the next batch and lose this one.
 */
final class CaptureLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CaptureLoop.class);

    /** A source that is back is to be followed within a minute, whatever it takes to begin. */
    private static final BackOff RESTARTS = doubling(Duration.ofMillis(200), Duration.ofSeconds(10));

    private static final BackOff REDELIVERIES = doubling(Duration.ofMillis(50), Duration.ofSeconds(10));

    /** PostgreSQL's cannot_connect_now: the server shuts down, or starts. */
    private static final String SHUTS_DOWN = "57P03";

    private final Capture capture;
    private final BatchDelivery delivery;
    private final CaptureLoops loops;
    private final ChangeParser parser;
    private final Silence silence = new Silence();
    /** A permit since a tick got through after one that did not: what failed need not wait any longer. */
    private final Semaphore sourceIsBack = new Semaphore(0);

    private final Thread thread;
    private final Thread ticks;
    private volatile boolean stopping;
    private volatile @Nullable DebeziumEngine<?> engine;

    CaptureLoop(Capture capture, BatchDelivery delivery, CaptureLoops loops) {
        this.capture = capture;
        this.delivery = delivery;
        this.loops = loops;
        String department = capture.connector().department();
        this.parser = new ChangeParser(capture.connector(), capture.conditions()::known);
        this.thread = Thread.ofPlatform().name("capture-" + department).unstarted(this::keepRunning);
        this.ticks = Thread.ofVirtual().name("ticks-" + department).unstarted(this::keepTicking);
    }

    void start() {
        thread.start();
        ticks.start();
    }

    private void keepRunning() {
        BackOffExecution pauses = RESTARTS.start();
        RepeatedFaults faults = new RepeatedFaults();
        long furthest = 0;
        while (!stopping) {
            try {
                loops.sourceLog().verify(capture.connector());
                capture.engineStarts();
                parser.readAnew();
                runEngine();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (CaptureFailedException e) {
                fail(e);
                if (faults.isHopeless(e, capture.lastTick().get())) {
                    beginAnew(e, faults);
                }
            } catch (Throwable e) {
                // Whatever it is: a capture that ended here would leave its feeds stale until somebody starts the hub
                // again
                fail(e);
            }
            Tick reached = capture.lastTick().get();
            if (reached != null && reached.number() > furthest) {
                furthest = reached.number();
                pauses = RESTARTS.start();
            }
            if (!stopping && !pause(pauses)) {
                break;
            }
        }
    }

    private void beginAnew(CaptureFailedException failure, RepeatedFaults faults) {
        try {
            loops.sourceLog()
                    .beginAnew(
                            capture.connector(),
                            "its log could not be followed on: "
                                    + FaultSummary.describe(Objects.requireNonNullElse(failure.getCause(), failure)));
            faults.forget();
        } catch (SQLException | RuntimeException e) {
            // The source or the store is away: after the next failure, then
            fail(e);
        }
    }

    private void runEngine() throws Exception {
        EngineMetrics.forget(capture.connector().department());
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        DebeziumEngine<RecordChangeEvent<SourceRecord>> running = DebeziumEngine.create(
                        ChangeEventFormat.of(Connect.class))
                .using(loops.settings().of(capture.connector()))
                .using((success, message, error) -> {
                    if (!success) {
                        failure.set(error == null ? new IllegalStateException(message) : error);
                    }
                })
                .notifying(this::handle)
                .build();
        silence.beginAtStart();
        engine = running;
        try {
            if (!stopping) {
                running.run();
            }
        } finally {
            engine = null;
            silence.forget();
            capture.engineStart().set(null);
            loops.loads().cancel(capture);
        }
        Throwable failed = failure.get();
        if (failed != null && !stopping) {
            throw new CaptureFailedException(capture.connector().department(), failed);
        }
    }

    private void handle(
            List<RecordChangeEvent<SourceRecord>> events,
            DebeziumEngine.RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
            throws InterruptedException {
        silence.forget();
        for (WholeTransactions.Parsed parsed : parser.parse(events)) {
            if (deliver(parsed.batch())) {
                parsed.acknowledge(committer);
            }
        }
        silence.begin();
    }

    /**
     * Returns once a batch is durable.
     *
     * @return whether the log may be followed from behind it, should the hub start again
     */
    private boolean deliver(ChangeBatch batch) throws InterruptedException {
        capture.receive(batch);
        BackOffExecution pauses = REDELIVERIES.start();
        while (!delivered(batch)) {
            if (stopping || !pause(pauses)) {
                throw new InterruptedException("stopping; the batch is delivered again at the next start");
            }
        }
        return capture.delivered(batch);
    }

    private boolean delivered(ChangeBatch batch) throws InterruptedException {
        try {
            delivery.deliver(batch);
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            if (!stopping) {
                fail(e);
            }
            return false;
        }
    }

    private void keepTicking() {
        boolean away = false;
        while (!stopping) {
            try {
                capture.ticker().tick(capture.conditions()::take);
                if (away && sourceIsBack.availablePermits() == 0) {
                    sourceIsBack.release();
                }
                away = false;
                if (silence.isLong() && !isLogSent()) {
                    endEngine("the connection to its log is lost");
                }
            } catch (Throwable e) {
                // Whatever it is, as above: without ticks its feeds are stale for ever
                away = true;
                if (!stopping) {
                    fail("no tick could be sent: " + FaultSummary.describe(e));
                }
                if (e instanceof SQLException refused && SHUTS_DOWN.equals(refused.getSQLState())) {
                    // The server would wait until the last byte of its log is confirmed, for a minute by default
                    endEngine("its server shuts down");
                }
            }
            try {
                Thread.sleep(Duration.ofSeconds(1));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean isLogSent() throws SQLException {
        return capture.ticker().look((source, now) -> LogFault.isSent(capture.connector(), source));
    }

    /** It knows nothing of it: its connection is open, or seems so. */
    private void endEngine(String fault) {
        DebeziumEngine<?> running = engine;
        if (running == null) {
            return;
        }
        fail(fault);
        silence.forget();
        try {
            running.close();
        } catch (IOException | IllegalStateException endsByItself) {
            LOG.debug("{}: its engine ends", capture.connector().department(), endsByItself);
        }
    }

    private static BackOff doubling(Duration first, Duration longest) {
        ExponentialBackOff pauses = new ExponentialBackOff(first.toMillis(), 2);
        pauses.setMaxInterval(longest.toMillis());
        return pauses;
    }

    /**
     * Pauses, no longer than until a source that was away is back. Of the capture's thread and its engine's only one does at a
     * time.
     *
     * @return false if the thread was interrupted: somebody wants it to end
     */
    private boolean pause(BackOffExecution pauses) {
        try {
            if (sourceIsBack.tryAcquire(pauses.nextBackOff(), TimeUnit.MILLISECONDS)) {
                LOG.debug("{}: its source is back", capture.connector().department());
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void fail(Throwable e) {
        fail(FaultSummary.describe(e));
    }

    private void fail(String fault) {
        capture.state().set(new CaptureState.Failing(fault));
        LOG.warn("{}: {}", capture.connector().department(), fault);
    }

    @Override
    public void close() throws IOException {
        stopping = true;
        ticks.interrupt();
        DebeziumEngine<?> running = engine;
        if (running != null) {
            try {
                running.close();
            } catch (IllegalStateException notStarted) {
                thread.interrupt();
            }
        } else {
            thread.interrupt();
        }
        awaitEnd();
        capture.state().set(new CaptureState.Stopped());
        loops.captures().end(capture);
    }

    private void awaitEnd() {
        try {
            if (!thread.join(Duration.ofSeconds(20))) {
                LOG.warn(
                        "{}: the capture has not ended in time",
                        capture.connector().department());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
