package org.onfile.cli.doctor;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.cli.doctor.Diagnosis.Sound;

/** Whether the clocks of this machine and of the store agree. */
record StoreClock() implements Examination {

    private static final Duration TOLERATED = Duration.ofSeconds(2);

    @Override
    public boolean needsStore() {
        return true;
    }

    @Override
    public List<Diagnosis> examine(Patient patient) {
        OffsetDateTime theirs = patient.store()
                .jdbc()
                .sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single();
        Duration apart = Duration.between(theirs.toInstant(), patient.now()).abs();
        return List.of(
                apart.compareTo(TOLERATED) > 0
                        ? new Ailing(
                                "the clocks of this machine and of the store are " + apart.toSeconds() + " s apart",
                                "answers may claim to be fresher or older than they are, and validity may end a day"
                                        + " off",
                                "let both follow the same time servers (chrony, systemd-timesyncd)")
                        : new Sound("the store answers, and its clock agrees with this machine's"));
    }
}
