package org.onfile.demo;

import java.util.Map;
import org.onfile.demo.city.Cast;
import org.onfile.demo.city.Person;

/** The material checks of {@code try.json} about drivers. */
record DriverTrials(MaterialTrials trials, Cast cast) {

    void add() {
        renewals();
        permits();
    }

    private void renewals() {
        licence("a new driving licence for one that is suspended", cast.suspended(), "NOT_VALID");
        licence("a new driving licence for one that has expired", cast.landlord(), "EXPIRED");
        licence("a new driving licence for somebody who never had one", cast.without(), "NOT_ON_FILE");
        licence("a new driving licence for one that cannot be read", cast.garbled(), "UNREADABLE");
        Map<String, Object> misnamed = MaterialTrials.holder(cast.father());
        misnamed.put("name", cast.widow().name());
        trials.trial(
                "a new driving licence for a code that is of somebody of another name",
                new MaterialTrials.Applicant(
                        misnamed, MaterialTrials.person(cast.father()).applicant()),
                "driving-licence-renewal",
                Map.of(),
                Map.of(
                        "identity-card@HOLDER", "ASK HOLDER_MISMATCH",
                        "driving-licence@HOLDER", "ASK HOLDER_MISMATCH"));
    }

    private void licence(String what, Person person, String why) {
        trials.trial(
                what,
                MaterialTrials.person(person),
                "driving-licence-renewal",
                Map.of(),
                Map.of("identity-card@HOLDER", "ON_FILE", "driving-licence@HOLDER", "ASK " + why));
    }

    private void permits() {
        bus(
                "drive a school bus with a licence that ends before it can be decided",
                cast.expatriate(),
                "EXPIRES_TOO_SOON");
        bus(
                "drive a school bus with a licence that was renewed ahead and begins next month",
                cast.veteran(),
                "NOT_YET_VALID");
        trials.trial(
                "drive for a ride-hailing platform: the licence may be compared only, so it is shown",
                MaterialTrials.person(cast.mother()),
                "ride-hailing-driver",
                Map.of(),
                Map.of("identity-card@HOLDER", "ON_FILE", "driving-licence@HOLDER", "SHOW"));
    }

    private void bus(String what, Person person, String why) {
        trials.trial(
                what,
                MaterialTrials.person(person),
                "school-bus-driver",
                Map.of(),
                Map.of(
                        "identity-card@HOLDER", "ON_FILE",
                        "driving-licence@HOLDER", "ASK " + why,
                        "medical-examination@HOLDER", "ASK NOT_CARRIED"));
    }
}
