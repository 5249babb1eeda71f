package org.onfile.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.cli.doctor.Diagnosis.Sound;

/** The files in connectors/. */
record DefinitionFiles() implements Examination {

    @Override
    public List<Diagnosis> examine(Patient patient) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        patient.definitions()
                .faults()
                .forEach(fault -> diagnoses.add(new Ailing(
                        fault.toString(),
                        "the feed is left out: what the hub has of it goes stale, its absences are SOURCE_STALE",
                        "correct the file and restart the hub")));
        if (diagnoses.isEmpty()) {
            long feeds = patient.definitions().connectors().stream()
                    .mapToLong(connector -> connector.feeds().size())
                    .sum();
            diagnoses.add(new Sound("connectors/ describes " + feeds + " feed(s) of "
                    + patient.definitions().connectors().size() + " department(s), without a mistake"));
        }
        return diagnoses;
    }
}
