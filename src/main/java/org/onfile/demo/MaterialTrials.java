package org.onfile.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.city.Cast;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Organisation;
import org.onfile.demo.city.Person;

/** The material checks of {@code try.json}: somebody for every verdict. */
final class MaterialTrials {

    private final City city;
    private final List<OperationTrial> trials = new ArrayList<>();

    private MaterialTrials(City city) {
        this.city = city;
    }

    static List<OperationTrial> of(City city) {
        MaterialTrials trials = new MaterialTrials(city);
        trials.restaurants();
        trials.people();
        trials.homes();
        trials.move();
        trials.trials.addAll(JointTrials.of(city));
        return List.copyOf(trials.trials);
    }

    private void restaurants() {
        Cast cast = city.cast();
        trial(
                "open a restaurant: the licence is on file, the manager's identity card too, the papers drawn for it are not",
                firm(cast.diner()),
                "food-business-permit",
                Map.of("parties", Map.of("HANDLER", List.of(holder(cast.mother())))),
                Map.of(
                        "business-licence@HOLDER", "ON_FILE",
                        "manager-identity@HANDLER", "ON_FILE",
                        "premises-plan@HOLDER", "ASK",
                        "food-safety-rules@HOLDER", "ASK"));
        trial(
                "the same with the papers handed in",
                firm(cast.diner()),
                "food-business-permit",
                Map.of(
                        "parties", Map.of("HANDLER", List.of()),
                        "handedIn", List.of("premises-plan", "food-safety-rules")),
                Map.of(
                        "business-licence@HOLDER", "ON_FILE",
                        "premises-plan@HOLDER", "HANDED_IN",
                        "food-safety-rules@HOLDER", "HANDED_IN"));
        trial(
                "a restaurant whose business licence is revoked (吊销)",
                firm(cast.struckOff()),
                "food-business-permit",
                Map.of("parties", Map.of("HANDLER", List.of()), "handedIn", List.of("premises-plan")),
                Map.of(
                        "business-licence@HOLDER", "ASK",
                        "premises-plan@HOLDER", "HANDED_IN",
                        "food-safety-rules@HOLDER", "ASK"));
        trial(
                "a company's seal: its licence names the legal representative, whose identity card is found by the code",
                firm(cast.diner()),
                "company-seal",
                Map.of(),
                Map.of(
                        "business-licence@HOLDER",
                        "ON_FILE",
                        "representative-identity@LEGAL_REPRESENTATIVE",
                        "ON_FILE"));
        trial(
                "the same with somebody told as representative who is not the one on the licence: contradicted",
                firm(cast.diner()),
                "company-seal",
                Map.of("parties", Map.of("LEGAL_REPRESENTATIVE", List.of(holder(cast.widow())))),
                Map.of("business-licence@HOLDER", "ON_FILE", "representative-identity@LEGAL_REPRESENTATIVE", "ASK"));
        trial(
                "the same of a firm whose licence is revoked: it names nobody any more",
                firm(cast.struckOff()),
                "company-seal",
                Map.of(),
                Map.of("business-licence@HOLDER", "ASK", "representative-identity@LEGAL_REPRESENTATIVE", "ASK"));
        trial(
                "renew a work-safety permit: the proof of taxes is never fresh enough, and never asked for",
                firm(cast.builder()),
                "work-safety-permit-renewal",
                Map.of(),
                Map.of(
                        "business-licence@HOLDER", "ON_FILE",
                        "work-safety-permit@HOLDER", "ON_FILE",
                        "tax-clearance@HOLDER", "NOT_NOW"));
    }

    private void people() {
        Cast cast = city.cast();
        trial(
                "a housing allowance, married: all on file, the wife proven by the marriage certificate",
                person(cast.father()),
                "housing-allowance",
                Map.of(
                        "circumstances", List.of("married"),
                        "parties", Map.of("SPOUSE", List.of(holder(cast.mother())))),
                Map.of(
                        "spouse-identity@SPOUSE", "ON_FILE",
                        "identity-card@HOLDER", "ON_FILE",
                        "social-insurance-proof@HOLDER", "ON_FILE",
                        "home@HOLDER", "ON_FILE",
                        "marriage-certificate@HOLDER", "ON_FILE"));
        trial(
                "a housing allowance of somebody with two titles, one of which has to be chosen",
                person(cast.landlord()),
                "housing-allowance",
                Map.of(),
                Map.of("home@HOLDER", "CHOOSE"));
        trial(
                "the same, insured in a neighbouring city whose proofs are recognised for it",
                person(cast.landlord()),
                "housing-allowance",
                Map.of(),
                Map.of("social-insurance-proof@HOLDER", "ON_FILE"));
        trial(
                "a housing allowance of somebody insured in a city whose proofs are not recognised",
                person(cast.expatriate()),
                "housing-allowance",
                Map.of(),
                Map.of("social-insurance-proof@HOLDER", "ASK"));
        trial(
                "a housing allowance with somebody told as wife who is not: nothing of hers is looked up",
                person(cast.father()),
                "housing-allowance",
                Map.of(
                        "circumstances", List.of("married"),
                        "parties", Map.of("SPOUSE", List.of(holder(cast.widow())))),
                Map.of("marriage-certificate@HOLDER", "ON_FILE", "spouse-identity@SPOUSE", "ASK"));
        trial(
                "register a birth: the mother is proven by the child's certificate",
                new Applicant(holder(cast.child()), guardian(cast.mother())),
                "birth-registration",
                Map.of("parties", Map.of("PARENT", List.of(holder(cast.mother())))),
                Map.of("birth-certificate@HOLDER", "ON_FILE", "parent-identity@PARENT", "ON_FILE"));
        trial(
                "the same by the mother for herself: her child's certificate is no proof of her own birth",
                person(cast.mother()),
                "birth-registration",
                Map.of("parties", Map.of("PARENT", List.of())),
                Map.of("birth-certificate@HOLDER", "ASK"));
        trial(
                "a passport of a child: the mother is its guardian while it is a minor",
                new Applicant(holder(cast.child()), guardian(cast.mother())),
                "minor-passport",
                Map.of("parties", Map.of("GUARDIAN", List.of(holder(cast.mother())))),
                Map.of(
                        "birth-certificate@HOLDER", "ON_FILE",
                        "guardian-identity@GUARDIAN", "ON_FILE",
                        // Its department does not share it
                        "household-register@HOLDER", "ASK"));
        trial(
                "insure a newborn, told by the number of its certificate of birth, on which the father is",
                person(cast.father()),
                "newborn-insurance",
                Map.of("parties", Map.of("NEWBORN", List.of(bornBy("S0000000001")))),
                Map.of("parent-identity@HOLDER", "ON_FILE", "birth-certificate@NEWBORN", "ON_FILE"));
        trial(
                "the same by somebody who is not on that certificate: nothing of the child is looked up",
                person(cast.widow()),
                "newborn-insurance",
                Map.of("parties", Map.of("NEWBORN", List.of(bornBy("S0000000001")))),
                Map.of("parent-identity@HOLDER", "ON_FILE", "birth-certificate@NEWBORN", "ASK"));
        trial(
                "a new driving licence for one that is suspended",
                person(cast.suspended()),
                "driving-licence-renewal",
                Map.of(),
                Map.of("identity-card@HOLDER", "ON_FILE", "driving-licence@HOLDER", "ASK"));
        licence("a new driving licence for one that has expired", cast.landlord());
        licence("a new driving licence for somebody who never had one", cast.without());
        licence("a new driving licence for one that cannot be read", cast.garbled());
        Map<String, Object> misnamed = holder(cast.father());
        misnamed.put("name", cast.widow().name());
        trial(
                "a new driving licence for a code that is of somebody of another name",
                new Applicant(misnamed, person(cast.father()).applicant()),
                "driving-licence-renewal",
                Map.of(),
                Map.of("identity-card@HOLDER", "ASK", "driving-licence@HOLDER", "ASK"));
    }

    private void licence(String what, Person person) {
        trial(
                what,
                person(person),
                "driving-licence-renewal",
                Map.of(),
                Map.of("identity-card@HOLDER", "ON_FILE", "driving-licence@HOLDER", "ASK"));
    }

    private void homes() {
        Cast cast = city.cast();
        trial(
                "lower deed tax for a first home: that she has none in the city is proven by the registry of titles",
                person(cast.without()),
                "deed-tax-first-home",
                Map.of(),
                Map.of(
                        "identity-card@HOLDER", "ON_FILE",
                        "purchase-contract@HOLDER", "ASK",
                        "no-other-home@HOLDER", "NOT_NEEDED"));
        trial(
                "the same for somebody who has two homes",
                person(cast.landlord()),
                "deed-tax-first-home",
                Map.of("handedIn", List.of("purchase-contract")),
                Map.of("purchase-contract@HOLDER", "HANDED_IN", "no-other-home@HOLDER", "ASK"));
        trial(
                "renew the food business permit of a hotel whose permit has expired",
                firm(cast.hotel()),
                "food-business-permit-renewal",
                Map.of(),
                Map.of("business-licence@HOLDER", "ON_FILE", "food-business-licence@HOLDER", "ASK"));
        trial(
                "a hygiene permit: the form is filled in from the business licence",
                firm(cast.diner()),
                "public-place-hygiene-permit",
                Map.of("handedIn", List.of("premises-plan")),
                Map.of(
                        "business-licence@HOLDER", "ON_FILE",
                        "premises-plan@HOLDER", "HANDED_IN",
                        "hygiene-report@HOLDER", "ASK"));
    }

    private void move() {
        Cast cast = city.cast();
        trial(
                "move a household to an own home: title and deed tax are of one address; the police share no registers",
                person(cast.father()),
                "household-move-to-own-home",
                Map.of(),
                Map.of(
                        "identity-card@HOLDER", "ON_FILE",
                        "household-register@HOLDER", "ASK",
                        "home@HOLDER", "ON_FILE"));
    }

    record Applicant(Map<String, Object> holder, Map<String, Object> applicant) {}

    static Applicant person(Person person) {
        Map<String, Object> applicant = holder(person);
        applicant.put("capacity", "SELF");
        return new Applicant(holder(person), applicant);
    }

    private static Map<String, Object> guardian(Person person) {
        Map<String, Object> applicant = holder(person);
        applicant.put("capacity", "GUARDIAN");
        return applicant;
    }

    private Applicant firm(Organisation firm) {
        return firm(firm, city);
    }

    static Applicant firm(Organisation firm, City city) {
        Map<String, Object> holder = new LinkedHashMap<>();
        holder.put("codeType", "001");
        holder.put("code", firm.code());
        holder.put("name", firm.name());
        Map<String, Object> applicant = holder(city.person(firm.principal()));
        applicant.put("capacity", "LEGAL_REPRESENTATIVE");
        return new Applicant(holder, applicant);
    }

    static Map<String, Object> bornBy(String number) {
        return Map.of("certificate", Map.of("type", "birth-certificate", "number", number));
    }

    static Map<String, Object> holder(Person person) {
        Map<String, Object> holder = new LinkedHashMap<>();
        holder.put("codeType", "111");
        holder.put("code", person.number());
        holder.put("name", person.name());
        return holder;
    }

    private void trial(
            String what, Applicant who, String matter, Map<String, Object> more, Map<String, String> expect) {
        String number = "990100-%s-8%03d".formatted(city.day().toString().replace("-", ""), trials.size() + 1);
        trials.add(trial(what, number, who, matter, more, expect));
    }

    /** @param number the case's */
    static OperationTrial trial(
            String what,
            String number,
            Applicant who,
            String matter,
            Map<String, Object> more,
            Map<String, String> expect) {
        Map<String, @Nullable Object> purpose = new LinkedHashMap<>();
        purpose.put("matter", matter);
        purpose.put("caseNumber", number);
        purpose.put("channel", "WINDOW");
        purpose.put("operator", Map.of("id", "W012", "window", "3"));
        purpose.put("applicant", who.applicant());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("holder", who.holder());
        body.put("purpose", purpose);
        body.putAll(more);
        return new OperationTrial(what, "POST /v1/material-checks", "intake", body, expect);
    }
}
