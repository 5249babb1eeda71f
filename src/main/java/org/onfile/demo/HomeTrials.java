package org.onfile.demo;

import java.util.List;
import java.util.Map;
import org.onfile.demo.city.Cast;

/** The material checks of {@code try.json} about homes and premises. */
record HomeTrials(MaterialTrials trials, Cast cast) {

    void add() {
        firstHome();
        premises();
        move();
        elsewhere();
        bought();
    }

    private void firstHome() {
        trials.trial(
                "lower deed tax for a first home: that she has none in the city is proven by the registry of titles",
                MaterialTrials.person(cast.without()),
                "deed-tax-first-home",
                Map.of(),
                Map.of(
                        "identity-card@HOLDER", "ON_FILE",
                        "purchase-contract@HOLDER", "ASK NOT_CARRIED",
                        "no-other-home@HOLDER", "NOT_NEEDED"));
        trials.trial(
                "the same for somebody who has two homes",
                MaterialTrials.person(cast.landlord()),
                "deed-tax-first-home",
                Map.of("handedIn", List.of("purchase-contract")),
                Map.of("purchase-contract@HOLDER", "HANDED_IN", "no-other-home@HOLDER", "ASK CONDITION"));
    }

    private void premises() {
        trials.trial(
                "renew the food business permit of a hotel whose permit has expired",
                trials.firm(cast.hotel()),
                "food-business-permit-renewal",
                Map.of(),
                Map.of("business-licence@HOLDER", "ON_FILE", "food-business-licence@HOLDER", "ASK EXPIRED"));
        trials.trial(
                "a hygiene permit: the form is filled in from the business licence",
                trials.firm(cast.diner()),
                "public-place-hygiene-permit",
                Map.of("handedIn", List.of("premises-plan")),
                Map.of(
                        "business-licence@HOLDER", "ON_FILE",
                        "premises-plan@HOLDER", "HANDED_IN",
                        "hygiene-report@HOLDER", "ASK NOT_CARRIED"));
    }

    private void move() {
        trials.trial(
                "move a household to an own home: title and deed tax are of one address; the police share no registers",
                MaterialTrials.person(cast.father()),
                "household-move-to-own-home",
                Map.of(),
                Map.of(
                        "identity-card@HOLDER", "ON_FILE",
                        "household-register@HOLDER", "ASK SHARING_REFUSED",
                        "home@HOLDER", "ON_FILE"));
    }

    private void elsewhere() {
        trials.trial(
                "draw on the housing fund for a home in another city: no department feeds that city's titles",
                MaterialTrials.person(cast.without()),
                "housing-fund-withdrawal-elsewhere",
                Map.of(),
                Map.of("identity-card@HOLDER", "ON_FILE", "home-elsewhere@HOLDER", "ASK NOT_COVERED"));
        trials.trial(
                "the same for somebody whose homes are in this city",
                MaterialTrials.person(cast.landlord()),
                "housing-fund-withdrawal-elsewhere",
                Map.of(),
                Map.of("identity-card@HOLDER", "ON_FILE", "home-elsewhere@HOLDER", "ASK WRONG_AREA"));
    }

    private void bought() {
        trials.trial(
                "a subsidy for a home whose deed tax was paid years ago; on the proof of insurance there is no agreement",
                MaterialTrials.person(cast.father()),
                "home-purchase-subsidy",
                Map.of(),
                Map.of(
                        "identity-card@HOLDER", "ON_FILE",
                        "home@HOLDER", "ON_FILE",
                        "deed-tax-proof@HOLDER", "ASK TOO_OLD",
                        "social-insurance-proof@HOLDER", "ASK NO_AGREEMENT"));
        trials.trial(
                "open a school for after-school training in a home that is too small for it",
                MaterialTrials.person(cast.father()),
                "after-school-training",
                Map.of("handedIn", List.of("articles")),
                Map.of(
                        "identity-card@HOLDER", "ON_FILE",
                        "premises@HOLDER", "ASK TOO_FEW",
                        "articles@HOLDER", "HANDED_IN"));
    }
}
