package org.onfile.witness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.SignedNote;
import org.onfile.witness.SubmissionResult.Away;
import org.onfile.witness.SubmissionResult.Contradicted;
import org.onfile.witness.SubmissionResult.Cosigned;
import org.onfile.witness.SubmissionResult.OtherSize;
import org.onfile.witness.SubmissionResult.Refused;
import org.onfile.witness.WitnessStatus.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits the log's checkpoints to one witness, with back-off, and keeps that witness's state and the size that it
 * cosigned. Says what changed, once.
 */
final class CheckpointSubmitter {

    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final WitnessClient client;
    private final WitnessedLog log;
    private final Clock clock;
    private final AtomicBoolean busy = new AtomicBoolean();
    private long believed;
    private long cosigned = -1;
    private int failures;
    private Instant notBefore = Instant.MIN;
    private @Nullable Instant waiting;
    private State state = State.UNASKED;
    private String said = "";

    CheckpointSubmitter(WitnessClient client, WitnessedLog log, Clock clock) {
        this.client = client;
        this.log = log;
        this.clock = clock;
    }

    String name() {
        return client.key().name();
    }

    synchronized WitnessStatus standing() {
        Duration lag = waiting == null ? Duration.ZERO : Duration.between(waiting, clock.instant());
        return new WitnessStatus(name(), state, Math.max(0, cosigned), lag);
    }

    /** Whether it is to be asked to cosign a checkpoint of this size now; if so it counts as being asked. */
    synchronized boolean begin(long size) {
        if (size <= cosigned) {
            return false;
        }
        if (waiting == null) {
            waiting = clock.instant();
        }
        return !clock.instant().isBefore(notBefore) && busy.compareAndSet(false, true);
    }

    /** Asks, after {@link #begin}; returns when that has come to an end, good or bad. */
    void ask(SignedNote note) {
        try {
            long old = Math.min(believed(), Checkpoint.of(note).size());
            take(note, client.submit(note, old, log::consistency));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (MalformedNoteException | RuntimeException e) {
            fail(State.FAULT, "could not be asked, or its cosignature not kept: " + e);
        } finally {
            busy.set(false);
        }
    }

    private void take(SignedNote note, SubmissionResult submission) throws MalformedNoteException {
        switch (submission) {
            case Cosigned cosigning -> {
                log.keep(note, cosigning.cosignature());
                succeed(Checkpoint.of(note).size());
            }
            case OtherSize other -> lookAgain(other.size());
            case Contradicted ignored ->
                fail(
                        State.CONTRADICTING,
                        "has cosigned another history of this log. Was the hub's store restored from a backup, or"
                                + " altered? Compare with what the witness holds: onfile log verify --against");
            case Refused refused -> fail(State.REFUSING, "refuses: " + refused.meaning());
            case Away away -> fail(State.AWAY, "cannot be reached: " + away.reason());
        }
    }

    /** Another node of the hub may just have asked; but what is cosigned must have been published. */
    private void lookAgain(long size) throws MalformedNoteException {
        SignedNote newest =
                log.newest().orElseThrow(() -> new IllegalStateException("the log has lost its checkpoint"));
        long published = Checkpoint.of(newest).size();
        synchronized (this) {
            believed = size;
        }
        if (size > published) {
            fail(
                    State.CONTRADICTING,
                    "has cosigned " + size + " entries of this log, which has " + published
                            + ". Was the hub's store restored from a backup?");
        }
    }

    private synchronized long believed() {
        return believed;
    }

    private synchronized void succeed(long size) {
        believed = size;
        cosigned = size;
        waiting = null;
        failures = 0;
        notBefore = Instant.MIN;
        if (state != State.COSIGNING) {
            LOG.info("The witness {} cosigns this log, now {} entries", name(), size);
        }
        state = State.COSIGNING;
        said = "";
    }

    private synchronized void fail(State fault, String message) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 20));
        notBefore = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        failures++;
        if (state != fault) {
            if (fault == State.CONTRADICTING) {
                LOG.error("The witness {} {}", name(), message);
            } else {
                LOG.warn("The witness {} {}", name(), message);
            }
        } else if (!said.equals(message)) {
            LOG.debug("The witness {} {}", name(), message);
        }
        state = fault;
        said = message;
    }
}
