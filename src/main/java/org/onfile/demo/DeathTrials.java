package org.onfile.demo;

import java.util.List;
import java.util.Map;
import org.onfile.demo.city.Cast;

/** The material checks of {@code try.json} about somebody who has died, as the police's register of identity cards tells. */
record DeathTrials(MaterialTrials trials, Cast cast) {

    void add() {
        trials.trial(
                "renew the driving licence of somebody who has died: the licence is valid yet, and counts no more",
                MaterialTrials.person(cast.late()),
                "driving-licence-renewal",
                Map.of(),
                Map.of(
                        "identity-card@HOLDER", "ASK SUBJECT_DECEASED",
                        "driving-licence@HOLDER", "ASK SUBJECT_DECEASED"));
        trials.trial(
                "a housing allowance of a widow as married: her husband has nothing to show, and the marriage has ended",
                MaterialTrials.person(cast.widow()),
                "housing-allowance",
                Map.of(
                        "circumstances", List.of("married"),
                        "parties", Map.of("SPOUSE", List.of(MaterialTrials.holder(cast.late())))),
                Map.of(
                        "identity-card@HOLDER", "ON_FILE",
                        "marriage-certificate@HOLDER", "ASK SUBJECT_DECEASED",
                        "spouse-identity@SPOUSE", "NOT_NEEDED SUBJECT_DECEASED"));
        trials.trial(
                "inherit her husband's home: his title and their marriage count though he has died",
                MaterialTrials.person(cast.widow()),
                "home-inherited-from-spouse",
                Map.of("parties", Map.of("DECEASED", List.of(MaterialTrials.holder(cast.late())))),
                Map.of(
                        "identity-card@HOLDER", "ON_FILE",
                        "marriage-certificate@HOLDER", "ON_FILE",
                        "home@DECEASED", "ON_FILE",
                        "death-certificate@DECEASED", "ASK NOT_CARRIED"));
    }
}
