package org.onfile.cli.doctor;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.cli.doctor.Diagnosis.Sound;
import org.onfile.feed.Connector;
import org.onfile.onboarding.LogRoom;
import org.onfile.sqlstate.SqlStateText;

/** The log that departments on PostgreSQL keep for the hub: near its limit they give it up. */
record SourceLogs() implements Examination {

    @Override
    public List<Diagnosis> examine(Patient patient) {
        List<Diagnosis> diagnoses = new ArrayList<>();
        int looked = 0;
        for (Connector connector : patient.definitions().connectors()) {
            try {
                LogRoom room = LogRoom.at(connector, patient.definitions()).orElse(null);
                if (room == null) {
                    continue;
                }
                looked++;
                if (room.lost()) {
                    diagnoses.add(new Ailing(
                            connector.department() + " no longer has the log where the hub stopped",
                            "its feeds are loaded again before absence in them is certain",
                            "nothing, if a hub runs; longer outages need a larger max_slot_wal_keep_size there"));
                } else if (room.isNearlyFull()) {
                    diagnoses.add(new Ailing(
                            connector.department() + " keeps " + megabytes(room.retained())
                                    + " of log for the hub and will keep only "
                                    + megabytes(room.left().orElse(0L)) + " more",
                            "after that its feeds have to be loaded again",
                            "find out why the hub does not keep up: its capture, the disk, the store"));
                }
            } catch (SQLException away) {
                diagnoses.add(new Ailing(
                        connector + " does not let the hub in: " + SqlStateText.of(away),
                        "its changes do not arrive: its feeds go SOURCE_STALE",
                        "'" + patient.check(connector.department()) + "' says what to mend"));
            }
        }
        if (diagnoses.isEmpty() && looked > 0) {
            diagnoses.add(new Sound(looked + " department(s) on PostgreSQL keep little log for the hub"));
        }
        return diagnoses;
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MB", bytes >> 20);
    }
}
