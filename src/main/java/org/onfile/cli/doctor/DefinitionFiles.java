package org.onfile.cli.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.cli.doctor.Diagnosis.Sound;
import org.onfile.cli.hub.NewerFiles;

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
        diagnoses.addAll(newer(patient));
        if (diagnoses.isEmpty()) {
            long feeds = patient.definitions().connectors().stream()
                    .mapToLong(connector -> connector.feeds().size())
                    .sum();
            diagnoses.add(new Sound("connectors/ describes " + feeds + " feed(s) of "
                    + patient.definitions().connectors().size() + " department(s), without a mistake"));
        }
        return diagnoses;
    }

    private static List<Diagnosis> newer(Patient patient) {
        try {
            return NewerFiles.of(patient.settings()).texts().stream()
                    .<Diagnosis>map(text -> new Ailing(
                            text,
                            "the hub goes on with what it read when it started; a load takes that, too",
                            "restart the hub"))
                    .toList();
        } catch (IOException e) {
            return List.of(new Ailing(
                    "which files the hub runs with cannot be read: " + e.getMessage(),
                    "a file that it does not know yet goes unnoticed",
                    "run the doctor as the owner of " + patient.data()));
        }
    }
}
