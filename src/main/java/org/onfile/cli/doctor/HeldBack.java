package org.onfile.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.supervision.Stop;
import org.onfile.supervision.SupervisionRegister;

/** Who was stopped and waits for somebody to decide; which feeds are read though their departments ended them. */
record HeldBack() implements Examination {

    @Override
    public boolean needsStore() {
        return true;
    }

    @Override
    public List<Diagnosis> examine(Patient patient) {
        List<Diagnosis> found = new ArrayList<>();
        for (Stop stop : SupervisionRegister.stops(patient.store().jdbc())) {
            found.add(new Ailing(
                    "the rule '" + stop.rule() + "' stopped "
                            + (stop.operator() == null ? "the requester " : "an operator of the requester ")
                            + stop.requester() + " at " + stop.since(),
                    "it is refused every question",
                    "ask the requester what it was for; then "
                            + patient.command("supervision release " + stop.number())
                            + " --decided-by NAME --document TEXT"));
        }
        Set<String> followed = patient.definitions().connectors().stream()
                .flatMap(connector -> connector.feeds().stream())
                .map(feed -> feed.id().toString())
                .collect(Collectors.toSet());
        patient
                .store()
                .jdbc()
                .sql("select name from feed where withheld in ('ENDED', 'PURGED') order by name")
                .query(String.class)
                .list()
                .stream()
                .filter(followed::contains)
                .map(feed -> new Ailing(
                        feed + " was ended by its department, and its file is still there",
                        "the hub reads it from the department's database, and drops what it read",
                        "move the file out of connectors/ and restart the hub"))
                .forEach(found::add);
        return found;
    }
}
