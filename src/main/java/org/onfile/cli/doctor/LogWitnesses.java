package org.onfile.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.cli.doctor.Diagnosis.Sound;
import org.onfile.exchangelog.LogStatus;
import org.onfile.witness.WitnessNames;
import org.springframework.boot.context.properties.bind.BindException;

/** The exchange log, and whether its witnesses keep up with it. */
record LogWitnesses() implements Examination {

    /** A witness is asked every second; one that is away, at growing intervals. */
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    @Override
    public boolean needsStore() {
        return true;
    }

    @Override
    public List<Diagnosis> examine(Patient patient) {
        LogStatus log = new LogStatus(patient.store().jdbc());
        String entries = String.format(Locale.ROOT, "the exchange log has %,d entries", log.size());
        List<String> witnesses;
        try {
            witnesses = WitnessNames.in(patient.settings());
        } catch (BindException e) {
            return List.of(new Ailing(
                    "the settings of the exchange log's witnesses are not sound: " + reason(e),
                    "the hub does not start with them",
                    "correct onfile.log.witnesses (docs/witnesses.md)"));
        }
        if (witnesses.isEmpty()) {
            return List.of(new Sound(entries + "; no witness cosigns it (docs/witnesses.md)"));
        }
        List<Diagnosis> owing = new ArrayList<>();
        for (String witness : witnesses) {
            log.owedSince(witness)
                    .filter(since -> since.plus(TOLERATED).isBefore(patient.now()))
                    .ifPresent(since -> owing.add(owing(witness, since)));
        }
        return owing.isEmpty()
                ? List.of(new Sound(entries + "; witnesses keep up with it: " + String.join(", ", witnesses)))
                : owing;
    }

    /** What the settings themselves say; what it is wrapped in and caused by is for programmers. */
    private static @Nullable String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof IllegalArgumentException || cause == null ? failure.getMessage() : reason(cause);
    }

    private static Diagnosis owing(String witness, Instant since) {
        return new Ailing(
                "the witness " + witness + " has cosigned nothing that entered the exchange log since " + since,
                "for later answers nobody but the hub vouches that auditors and requesters see one log",
                "see that it runs and can be reached; the hub's log says what it answers. A witness that was added since the"
                        + " hub started is asked after a restart");
    }
}
