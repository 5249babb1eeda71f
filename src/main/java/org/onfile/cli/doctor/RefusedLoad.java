package org.onfile.cli.doctor;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.shedding.Shed;
import org.onfile.shedding.ShedLoad;

/** Whether the hub lately had to end connections or refuse requests, so that it could go on for others. */
record RefusedLoad() implements Examination {

    private static final Duration LATELY = Duration.ofHours(1);

    @Override
    public List<Diagnosis> examine(Patient patient) {
        List<Diagnosis> found = new ArrayList<>();
        for (Shed what : Shed.values()) {
            try {
                ShedLoad.last(patient.data(), what)
                        .filter(last -> last.at().isAfter(patient.now().minus(LATELY)))
                        .ifPresent(last -> found.add(ailing(what, last)));
            } catch (IOException e) {
                found.add(new Ailing(
                        "what the hub refused cannot be read: " + e.getMessage(),
                        "the doctor cannot tell whether somebody takes up its room",
                        "run the doctor as the directory's owner; the hub's log says it, too"));
            }
        }
        return found;
    }

    private static Ailing ailing(Shed what, ShedLoad.Last last) {
        String fault = what.told() + ", last at " + last.at() + ": " + last.counts();
        return switch (what) {
            case CONNECTIONS ->
                new Ailing(
                        fault,
                        "strangers may have to try again; room is kept for registered clients",
                        "see who that is and stop them; if they are yours, raise onfile.limits");
            case REQUESTS ->
                new Ailing(
                        fault,
                        "auditors were told to ask again in a moment; lookups are not concerned",
                        "ask that auditor to send fewer at once");
        };
    }
}
