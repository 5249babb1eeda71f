package org.onfile.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.onfile.demo.city.Cast;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Person;

/** The material checks of {@code try.json} about leased premises, handlers' health, and old papers of house and land. */
record PremisesTrials(MaterialTrials trials, Cast cast) {

    /** Of the lease that {@code Cast.diner()} has of {@code Cast.landlord()}'s second home. */
    private static final String LEASE = "ZL000000000001";

    void add() {
        leased();
        own();
        handlers();
        oldPapers();
    }

    /** The diner's premises: its lease, and the landlord told by the lease's number. */
    static Map<String, Object> leasedBy(Cast cast, List<Person> handlers, List<String> handedIn) {
        return Map.of(
                "circumstances",
                List.of("leased-premises"),
                "facts",
                Map.of("unit", City.unit(cast.landlord().household(), 1)),
                "parties",
                Map.of(
                        "HANDLER",
                        handlers.stream().map(MaterialTrials::holder).toList(),
                        "LANDLORD",
                        List.of(Map.of("certificate", Map.of("type", "house-lease-registration", "number", LEASE)))),
                "handedIn",
                handedIn);
    }

    private void leased() {
        trials.trial(
                "a restaurant in leased premises: the lease is registered, and the unit is the landlord's",
                trials.firm(cast.diner()),
                "food-business-permit",
                leasedBy(cast, List.of(cast.mother()), List.of("premises-plan")),
                Map.of(
                        "premises-lease@HOLDER", "ON_FILE",
                        "landlord-title@LANDLORD", "ON_FILE",
                        "handler-health@HANDLER", "ON_FILE",
                        "premises-plan@HOLDER", "HANDED_IN"));
        trials.trial(
                "the same in another home of that landlord's, which is not the one that is let",
                trials.firm(cast.diner()),
                "food-business-permit",
                Map.of(
                        "circumstances",
                        List.of("leased-premises"),
                        "facts",
                        Map.of("unit", City.unit(cast.landlord().household(), 0)),
                        "parties",
                        Map.of("HANDLER", List.of(), "LANDLORD", List.of(MaterialTrials.holder(cast.landlord())))),
                Map.of("premises-lease@HOLDER", "ASK CONDITION", "landlord-title@LANDLORD", "ON_FILE"));
        trials.trial(
                "the same of a hotel whose lease has ended: it proves nobody to be its landlord any more",
                trials.firm(cast.hotel()),
                "food-business-permit",
                Map.of(
                        "circumstances",
                        List.of("leased-premises"),
                        "facts",
                        Map.of("unit", City.unit(cast.widow().household(), 0)),
                        "parties",
                        Map.of("HANDLER", List.of(), "LANDLORD", List.of(MaterialTrials.holder(cast.widow())))),
                Map.of("premises-lease@HOLDER", "ASK EXPIRED", "landlord-title@LANDLORD", "ASK NO_RELATION"));
    }

    /** Premises of one's own, whose title is handed in. */
    static Map<String, Object> ownHandedIn(List<Person> handlers, String... handedIn) {
        return Map.of(
                "circumstances",
                List.of("own-premises"),
                "parties",
                Map.of("HANDLER", handlers.stream().map(MaterialTrials::holder).toList()),
                "handedIn",
                Stream.concat(Stream.of("premises-title"), Stream.of(handedIn)).toList());
    }

    private void own() {
        own(
                "a restaurant in premises of its own: its title is of the unit that it names",
                trials.premisesOf(cast.hotel()),
                "ON_FILE");
        own(
                "the same in premises that are another one's, of which it leases none",
                City.unit(cast.landlord().household(), 0),
                "ASK CONDITION");
    }

    private void own(String what, String unit, String title) {
        trials.trial(
                what,
                trials.firm(cast.hotel()),
                "food-business-permit",
                Map.of(
                        "circumstances",
                        List.of("own-premises"),
                        "facts",
                        Map.of("unit", unit),
                        "parties",
                        Map.of("HANDLER", List.of())),
                Map.of("business-licence@HOLDER", "ON_FILE", "premises-title@HOLDER", title));
    }

    private void handlers() {
        trials.trial(
                "a restaurant whose handler was examined longer than a year ago",
                trials.firm(cast.diner()),
                "food-business-permit",
                ownHandedIn(List.of(cast.without())),
                Map.of("manager-identity@HANDLER", "ON_FILE", "handler-health@HANDLER", "ASK EXPIRED"));
        trials.trial(
                "the same whose handler's certificate of health was taken from its register while the hub followed it",
                trials.firm(cast.diner()),
                "food-business-permit",
                ownHandedIn(List.of(cast.suspended())),
                Map.of("manager-identity@HANDLER", "ON_FILE", "handler-health@HANDLER", "ASK WITHDRAWN"));
        trials.trial(
                "the same whose handler's certificate of health was in a register that its department shares no more",
                trials.firm(cast.diner()),
                "food-business-permit",
                ownHandedIn(List.of(cast.parted())),
                Map.of("manager-identity@HANDLER", "ON_FILE", "handler-health@HANDLER", "ASK NO_LONGER_FOLLOWED"));
    }

    private void oldPapers() {
        exchange("exchange old papers of a house and its land for one title", cast.veteran(), "ON_FILE");
        exchange(
                "the same where the paper of the land is of another lot than the paper of the house",
                cast.widow(),
                "ASK CONDITION");
        exchange("the same where there is no paper of the land", cast.parted(), "ASK NOT_ON_FILE");
    }

    private void exchange(String what, Person owner, String papers) {
        trials.trial(
                what,
                MaterialTrials.person(owner),
                "old-papers-exchange",
                Map.of(),
                Map.of("identity-card@HOLDER", "ON_FILE", "old-papers@HOLDER", papers));
    }
}
