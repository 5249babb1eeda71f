package org.onfile.witness;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.SignedNote;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the log's witnesses current: each time it looks and the log grew, it has the newest checkpoint cosigned by each
 * witness that is free. One that is slow or away holds up neither the log nor another witness, and is asked at growing
 * intervals.
 */
public final class Witnesses implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Supplier<Optional<SignedNote>> newest;
    private final List<CheckpointSubmitter> witnesses;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private boolean readable = true;

    /** No witness at all. */
    static Witnesses none() {
        return new Witnesses(Optional::empty, List.of());
    }

    /** Those that are configured. */
    static Witnesses of(WitnessedLog log, WitnessSettings settings, Clock clock, MeterRegistry meters) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        List<CheckpointSubmitter> witnesses = settings.witnesses().stream()
                .map(witness -> new WitnessClient(witness.url(), witness.verifier(), http, PATIENCE))
                .map(client -> new CheckpointSubmitter(client, log, clock))
                .toList();
        witnesses.forEach(witness -> measure(witness, meters));
        return new Witnesses(log::newest, witnesses);
    }

    Witnesses(Supplier<Optional<SignedNote>> newest, List<CheckpointSubmitter> witnesses) {
        this.newest = newest;
        this.witnesses = witnesses;
    }

    /** How it stands with each. */
    public List<WitnessStatus> standings() {
        return witnesses.stream().map(CheckpointSubmitter::standing).toList();
    }

    /** Has the newest checkpoint cosigned by those witnesses that have not yet, without waiting for them. */
    public void look() {
        try {
            Optional<SignedNote> note = newest.get();
            if (note.isPresent()) {
                long size = Checkpoint.of(note.get()).size();
                for (CheckpointSubmitter witness : witnesses) {
                    if (witness.begin(size)) {
                        threads.execute(() -> witness.ask(note.get()));
                    }
                }
            }
            readable = true;
        } catch (MalformedNoteException | RuntimeException e) {
            if (readable) {
                LOG.warn("Nothing is cosigned, since the log's newest checkpoint cannot be read: {}", e.toString());
            }
            readable = false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static void measure(CheckpointSubmitter witness, MeterRegistry meters) {
        Gauge.builder("onfile.log.witness.size", witness, asked -> asked.standing()
                        .cosigned())
                .description("Entries that the witness has cosigned")
                .tag("witness", witness.name())
                .register(meters);
        Gauge.builder(
                        "onfile.log.witness.lag",
                        witness,
                        asked -> asked.standing().lag().toMillis() / 1000.0)
                .description("For how long the witness has owed a cosignature")
                .baseUnit("seconds")
                .tag("witness", witness.name())
                .register(meters);
    }
}
