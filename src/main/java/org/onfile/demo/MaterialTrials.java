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

/** The material checks of {@code try.json}: somebody for every verdict and reason that a city of sound databases has. */
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
        new HomeTrials(trials, city.cast()).add();
        new DriverTrials(trials, city.cast()).add();
        new JointTrials(trials, city.cast()).add();
        new PremisesTrials(trials, city.cast()).add();
        new DeathTrials(trials, city.cast()).add();
        return List.copyOf(trials.trials);
    }

    private void restaurants() {
        Cast cast = city.cast();
        trial(
                "open a restaurant: the licence is on file, the manager's identity card too, the papers drawn for it are not",
                firm(cast.diner()),
                "food-business-permit",
                PremisesTrials.ownHandedIn(List.of(cast.mother())),
                Map.of(
                        "business-licence@HOLDER", "ON_FILE",
                        "manager-identity@HANDLER", "ON_FILE",
                        "premises-plan@HOLDER", "ASK NOT_CARRIED",
                        "food-safety-rules@HOLDER", "ASK NOT_CARRIED"));
        trial(
                "the same with the papers handed in",
                firm(cast.diner()),
                "food-business-permit",
                PremisesTrials.ownHandedIn(List.of(), "premises-plan", "food-safety-rules"),
                Map.of(
                        "business-licence@HOLDER", "ON_FILE",
                        "premises-plan@HOLDER", "HANDED_IN",
                        "food-safety-rules@HOLDER", "HANDED_IN"));
        trial(
                "a restaurant whose business licence is revoked (吊销)",
                firm(cast.struckOff()),
                "food-business-permit",
                PremisesTrials.ownHandedIn(List.of(), "premises-plan"),
                Map.of(
                        "business-licence@HOLDER", "ASK NOT_VALID",
                        "premises-plan@HOLDER", "HANDED_IN",
                        "food-safety-rules@HOLDER", "ASK NOT_CARRIED"));
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
                Map.of(
                        "business-licence@HOLDER", "ON_FILE",
                        "representative-identity@LEGAL_REPRESENTATIVE", "ASK CONTRADICTED"));
        trial(
                "the same of a firm whose licence is revoked: it names nobody any more",
                firm(cast.struckOff()),
                "company-seal",
                Map.of(),
                Map.of(
                        "business-licence@HOLDER", "ASK NOT_VALID",
                        "representative-identity@LEGAL_REPRESENTATIVE", "ASK NO_RELATION"));
        trial(
                "renew a work-safety permit: the proof of taxes is never fresh enough, and never asked for",
                firm(cast.builder()),
                "work-safety-permit-renewal",
                Map.of(),
                Map.of(
                        "business-licence@HOLDER", "ON_FILE",
                        "work-safety-permit@HOLDER", "ON_FILE",
                        "tax-clearance@HOLDER", "NOT_NOW SOURCE_STALE"));
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
                Map.of("social-insurance-proof@HOLDER", "ASK NOT_RECOGNISED"));
        trial(
                "public rental housing for somebody of whose insurance there is a file of a neighbouring city only",
                person(cast.landlord()),
                "public-rental-housing",
                Map.of(),
                Map.of(
                        "identity-card@HOLDER", "ON_FILE",
                        "social-insurance-proof@HOLDER", "ASK NOT_VOUCHED",
                        "no-home@HOLDER", "ASK CONDITION"));
        trial(
                "a housing allowance with somebody told as wife who is not: nothing of hers is looked up",
                person(cast.father()),
                "housing-allowance",
                Map.of(
                        "circumstances", List.of("married"),
                        "parties", Map.of("SPOUSE", List.of(holder(cast.widow())))),
                Map.of("marriage-certificate@HOLDER", "ON_FILE", "spouse-identity@SPOUSE", "ASK CONTRADICTED"));
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
                Map.of("birth-certificate@HOLDER", "ASK CONDITION"));
        trial(
                "a passport of a child: the mother is its guardian while it is a minor",
                new Applicant(holder(cast.child()), guardian(cast.mother())),
                "minor-passport",
                Map.of("parties", Map.of("GUARDIAN", List.of(holder(cast.mother())))),
                Map.of(
                        "birth-certificate@HOLDER", "ON_FILE",
                        "guardian-identity@GUARDIAN", "ON_FILE",
                        // Its department does not share it
                        "household-register@HOLDER", "ASK SHARING_REFUSED"));
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
                Map.of("parent-identity@HOLDER", "ON_FILE", "birth-certificate@NEWBORN", "ASK NO_RELATION"));
    }

    /** Whose matter it is, and who applies for it. */
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

    Applicant firm(Organisation firm) {
        Map<String, Object> holder = new LinkedHashMap<>();
        holder.put("codeType", "001");
        holder.put("code", firm.code());
        holder.put("name", firm.name());
        Map<String, Object> applicant = holder(city.person(firm.principal()));
        applicant.put("capacity", "LEGAL_REPRESENTATIVE");
        return new Applicant(holder, applicant);
    }

    String premisesOf(Organisation firm) {
        return city.premisesOf(firm);
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

    /** @param expect of each {@code material@ROLE} the verdict, with the reason behind it where it has one */
    void trial(String what, Applicant who, String matter, Map<String, Object> more, Map<String, String> expect) {
        String number = "990100-%s-8%03d".formatted(city.day().toString().replace("-", ""), trials.size() + 1);
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
        trials.add(new OperationTrial(what, "POST /v1/material-checks", "intake", body, expect));
    }
}
