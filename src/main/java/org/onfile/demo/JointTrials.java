package org.onfile.demo;

import java.util.List;
import java.util.Map;
import org.onfile.demo.city.Cast;

/** The checks of joint matters (一件事) of {@code try.json}: several departments' papers in one question. */
record JointTrials(MaterialTrials trials, Cast cast) {

    private static final String RESTAURANT = "open a restaurant, all of it";

    void add() {
        restaurant();
        birth();
        home();
    }

    /** The one about a restaurant, among others. */
    static OperationTrial restaurant(List<OperationTrial> trials) {
        return trials.stream()
                .filter(trial -> trial.what().startsWith(RESTAURANT))
                .findFirst()
                .orElseThrow();
    }

    private void restaurant() {
        trials.trial(
                RESTAURANT
                        + " at once, in leased premises: the plan is handed in once for food permit and fire safety check",
                trials.firm(cast.diner()),
                "open-a-restaurant",
                PremisesTrials.leasedBy(cast, List.of(cast.mother()), List.of("premises-plan")),
                Map.of(
                        "company-seal/business-licence@HOLDER", "ON_FILE",
                        "company-seal/representative-identity@LEGAL_REPRESENTATIVE", "ON_FILE",
                        "food-business-permit/business-licence@HOLDER", "ON_FILE",
                        "food-business-permit/manager-identity@HANDLER", "ON_FILE",
                        "food-business-permit/handler-health@HANDLER", "ON_FILE",
                        "food-business-permit/premises-lease@HOLDER", "ON_FILE",
                        "food-business-permit/landlord-title@LANDLORD", "ON_FILE",
                        "food-business-permit/premises-plan@HOLDER", "HANDED_IN",
                        "fire-safety-check/premises-plan@HOLDER", "HANDED_IN",
                        "fire-safety-check/fire-safety-rules@HOLDER", "ASK NOT_CARRIED"));
    }

    private void birth() {
        trials.trial(
                "a child is born: its registration and its insurance in one, by the father",
                MaterialTrials.person(cast.father()),
                "birth-of-a-child",
                Map.of("parties", Map.of("NEWBORN", List.of(MaterialTrials.bornBy("S0000000001")))),
                Map.of(
                        "birth-registration/birth-certificate@NEWBORN", "ON_FILE",
                        "birth-registration/parent-identity@HOLDER", "ON_FILE",
                        "newborn-insurance/birth-certificate@NEWBORN", "ON_FILE",
                        "newborn-insurance/parent-identity@HOLDER", "ON_FILE"));
    }

    private void home() {
        trials.trial(
                "move to an own home: what the tax office and the registry of titles will issue is asked for by nobody",
                MaterialTrials.person(cast.without()),
                "move-to-own-home",
                Map.of("handedIn", List.of("purchase-contract")),
                Map.of(
                        "deed-tax-first-home/no-other-home@HOLDER", "NOT_NEEDED",
                        "deed-tax-first-home/purchase-contract@HOLDER", "HANDED_IN",
                        "home-title-registration/purchase-contract@HOLDER", "HANDED_IN",
                        "home-title-registration/deed-tax-proof@HOLDER", "PRODUCED",
                        "household-move-to-own-home/home@HOLDER", "PRODUCED"));
    }
}
