package org.onfile.agreement;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Puts all agreements that were handed in, those of the first set-up among them, in force before the hub's port opens.
 * Where the log cannot be written the hub does not start.
 */
final class AgreementStart implements SmartLifecycle {

    /** After the entry of the hub's configuration, which comes 2048 before. */
    private static final int BEFORE_THE_PORT = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE - 2047;

    private final FirstAgreements first;
    private final AgreementRecording recording;
    private final Agreements agreements;
    private volatile boolean running;

    AgreementStart(FirstAgreements first, AgreementRecording recording, Agreements agreements) {
        this.first = first;
        this.recording = recording;
        this.agreements = agreements;
    }

    @Override
    public void start() {
        first.handIn();
        recording.recordAll();
        agreements.begin();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_PORT;
    }
}
