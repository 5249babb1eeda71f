package org.onfile.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.city.Cast;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Organisation;
import org.onfile.demo.city.Person;
import org.onfile.file.DurableFile;

/**
 * {@code try.json}: the cast's lookups, one for each outcome and each case that a hub has to get right.
 */
final class Trials {

    private static final String CITIZEN = "111";
    private static final String ORGANISATION = "001";
    private static final List<String> TERM = List.of("certificateNumber", "issuedDate", "expiringDate", "longTerm");

    private final City city;
    private final Cast cast;
    private final List<Trial> trials = new ArrayList<>();

    private Trials(City city) {
        this.city = city;
        this.cast = city.cast();
    }

    static List<Trial> of(City city) {
        Trials trials = new Trials(city);
        trials.outcomes();
        trials.holders();
        trials.applicants();
        return List.copyOf(trials.trials);
    }

    static void write(OwnFiles files, List<?> trials) throws IOException {
        files.write(
                "try.json",
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(trials) + "\n",
                DurableFile.READABLE);
    }

    static String json(Map<String, Object> lookup) throws JsonProcessingException {
        return new ObjectMapper().writeValueAsString(lookup);
    }

    private void outcomes() {
        self("a valid driving licence", cast.mother(), "driving-licence", TERM, "FOUND_VALID");
        self("a licence without end of validity (长期)", cast.widow(), "resident-identity-card", TERM, "FOUND_VALID");
        self("a revoked driving licence (吊销)", cast.banned(), "driving-licence", TERM, "FOUND_NOT_VALID");
        self("a suspended driving licence (暂扣)", cast.suspended(), "driving-licence", TERM, "FOUND_NOT_VALID");
        self("an expired driving licence", cast.landlord(), "driving-licence", TERM, "FOUND_NOT_VALID");
        self("no driving licence on file", cast.without(), "driving-licence", TERM, "NOT_ON_FILE");
        confirmed(
                "a valid driving licence, confirmed in the traffic police's own database",
                cast.mother(),
                "FOUND_VALID");
        confirmed("no driving licence, confirmed there by holder", cast.without(), "NOT_ON_FILE");
        self(
                "a household register, which the police do not share (不予共享)",
                cast.father(),
                "household-register",
                List.of("householdNumber"),
                "DENIED");
        self("a driving licence in a state that nobody knows", cast.garbled(), "driving-licence", TERM, "UNREADABLE");
        trials.add(trial(
                "a driving licence by a number that it does not have",
                holder(cast.landlord()),
                List.of(ordered("type", "driving-licence", "fields", TERM, "certificateNumber", "990100000000")),
                self(cast.landlord()),
                "NARROWED_NOT_ON_FILE"));
        self("two titles, one asked for", cast.landlord(), "real-estate-title", List.of("location"), "AMBIGUOUS");
        trials.add(trial(
                "two titles, all asked for",
                holder(cast.landlord()),
                List.of(ordered(
                        "type",
                        "real-estate-title",
                        "fields",
                        List.of("certificateNumber", "location"),
                        "select",
                        "ALL")),
                self(cast.landlord()),
                "FOUND_VALID"));
        trials.add(trial(
                "a name that is not the holder's",
                holder(CITIZEN, cast.without().number(), "赵梅"),
                List.of(asked("resident-identity-card", TERM)),
                self(cast.without()),
                "HOLDER_MISMATCH"));
        business(
                "a proof of which no copy is fresh enough for its department",
                cast.diner(),
                cast.diner().code(),
                "tax-clearance-proof",
                List.of("clearedUntil"),
                "SOURCE_STALE");
        trials.add(trialFor(
                "driving-licence-renewal",
                "a proof of taxes for the renewal of a driving licence, on which there is no agreement",
                holder(cast.mother()),
                List.of(asked("tax-clearance-proof", List.of("clearedUntil"))),
                self(cast.mother()),
                "DENIED"));
    }

    private void holders() {
        self(
                "a title with four owners, asked for the third",
                cast.widowsChildren().get(1),
                "real-estate-title",
                List.of("certificateNumber", "location", "ownership"),
                "FOUND_VALID");
        self("a marriage certificate, for the husband", cast.father(), "marriage-certificate", TERM, "FOUND_VALID");
        self("the same marriage certificate, for the wife", cast.mother(), "marriage-certificate", TERM, "FOUND_VALID");
        trials.add(trial(
                "a spouse with a foreign passport",
                passport(),
                List.of(asked("marriage-certificate", TERM)),
                applicant(passport(), "SELF", null),
                "FOUND_VALID"));
        self(
                "a title that the department wrote with the 15-digit number",
                cast.veteran(),
                "real-estate-title",
                TERM,
                "FOUND_VALID");
        trials.add(trial(
                "the same title, asked for by the 15-digit number",
                holder(CITIZEN, cast.veteran().oldNumber(), cast.veteran().name()),
                List.of(asked("real-estate-title", TERM)),
                self(cast.veteran()),
                "FOUND_VALID"));
        trials.add(trial(
                "a name with a middle dot, typed another way",
                holder(CITIZEN, cast.parted().number(), cast.parted().name().replace('·', '•')),
                List.of(asked("driving-licence", TERM)),
                self(cast.parted()),
                "FOUND_VALID"));
        business(
                "a code that the department wrote in lower case",
                cast.diner(),
                cast.diner().code(),
                "food-business-licence",
                TERM,
                "FOUND_VALID");
        business(
                "a code asked for in lower case",
                cast.diner(),
                cast.diner().code().toLowerCase(Locale.ROOT),
                "business-licence",
                TERM,
                "FOUND_VALID");
        business(
                "a code that the department wrote in full-width characters",
                cast.hotel(),
                cast.hotel().code(),
                "public-place-hygiene-licence",
                TERM,
                "FOUND_VALID");
    }

    private void applicants() {
        trials.add(trial(
                "a minor's birth certificate, asked for by the mother as guardian",
                holder(cast.child()),
                List.of(asked("birth-certificate", List.of("certificateNumber", "bornAt", "institution"))),
                applicant(holder(cast.mother()), "GUARDIAN", "birth-certificate"),
                "FOUND_VALID"));
        business(
                "a business licence, asked for by the legal representative",
                cast.diner(),
                cast.diner().code(),
                "business-licence",
                List.of("certificateNumber", "expiringDate", "legalRepresentative"),
                "FOUND_VALID");
        business(
                "an expired food-business licence",
                cast.hotel(),
                cast.hotel().code(),
                "food-business-licence",
                TERM,
                "FOUND_NOT_VALID");
        business(
                "a revoked business licence (吊销)",
                cast.struckOff(),
                cast.struckOff().code(),
                "business-licence",
                TERM,
                "FOUND_NOT_VALID");
        business(
                "a work-safety permit with a national certificate identifier",
                cast.builder(),
                cast.builder().code(),
                "work-safety-permit",
                List.of("certificateIdentifier", "certificateNumber", "expiringDate"),
                "FOUND_VALID");
        trials.add(trial(
                "several certificates at once",
                holder(cast.father()),
                List.of(
                        asked("resident-identity-card", TERM),
                        asked("household-register", List.of("householdNumber", "relationToHead")),
                        asked("marriage-certificate", TERM),
                        asked("real-estate-title", List.of("location")),
                        asked("deed-tax-proof", List.of("taxAmount", "paidDate")),
                        asked("social-insurance-proof", List.of("monthsPaid", "paidUntil")),
                        asked("work-safety-permit", TERM)),
                self(cast.father()),
                "FOUND_VALID",
                "DENIED",
                "FOUND_VALID",
                "FOUND_VALID",
                "FOUND_VALID",
                "FOUND_VALID",
                "NOT_ON_FILE"));
    }

    private void self(String what, Person person, String type, List<String> fields, String expect) {
        trials.add(trial(what, holder(person), List.of(asked(type, fields)), self(person), expect));
    }

    private void confirmed(String what, Person person, String expect) {
        Map<String, Object> asked = asked("driving-licence", TERM);
        asked.put("confirm", true);
        trials.add(trial(what, holder(person), List.of(asked), self(person), expect));
    }

    private void business(
            String what, Organisation organisation, String code, String type, List<String> fields, String expect) {
        Person principal = city.person(organisation.principal());
        trials.add(trial(
                what,
                holder(ORGANISATION, code, organisation.name()),
                List.of(asked(type, fields)),
                applicant(holder(principal), "LEGAL_REPRESENTATIVE", "business-licence"),
                expect));
    }

    private static Map<String, Object> self(Person person) {
        return applicant(holder(person), "SELF", null);
    }

    private static Map<String, Object> holder(Person person) {
        return holder(CITIZEN, person.number(), person.name());
    }

    private static Map<String, Object> holder(String codeType, String code, String name) {
        return ordered("codeType", codeType, "code", code, "name", name);
    }

    private static Map<String, Object> passport() {
        Map<String, Object> holder = holder("414", Cast.PASSPORT, Cast.PASSPORT_NAME);
        holder.put("country", Cast.PASSPORT_COUNTRY);
        return holder;
    }

    private static Map<String, Object> asked(String type, List<String> fields) {
        return ordered("type", type, "fields", fields);
    }

    /** Names and values in turn, in an order that stays. */
    static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> ordered = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            ordered.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return ordered;
    }

    private static Map<String, Object> applicant(Map<String, Object> holder, String capacity, @Nullable String proof) {
        Map<String, Object> applicant = new LinkedHashMap<>(holder);
        applicant.put("capacity", capacity);
        if (proof != null) {
            applicant.put("proof", proof);
        }
        return applicant;
    }

    private Trial trial(
            String what,
            Map<String, Object> holder,
            List<Map<String, Object>> certificates,
            Map<String, Object> applicant,
            String... expect) {
        return trialFor("food-business-permit", what, holder, certificates, applicant, expect);
    }

    private Trial trialFor(
            String matter,
            String what,
            Map<String, Object> holder,
            List<Map<String, Object>> certificates,
            Map<String, Object> applicant,
            String... expect) {
        Map<String, Object> purpose = new LinkedHashMap<>();
        purpose.put("matter", matter);
        purpose.put(
                "caseNumber", "990100-%s-%04d".formatted(city.day().toString().replace("-", ""), trials.size() + 1));
        purpose.put("material", certificates.getFirst().getOrDefault("type", ""));
        purpose.put("channel", "WINDOW");
        purpose.put("operator", ordered("id", "W012", "window", "3"));
        purpose.put("applicant", applicant);
        purpose.put(
                "authorisation", ordered("mode", "HOLDER", "reference", "consent-%04d".formatted(trials.size() + 1)));
        purpose.put("decidingDepartment", "market-regulation");
        Map<String, Object> lookup = new LinkedHashMap<>();
        lookup.put("holder", holder);
        lookup.put("certificates", certificates);
        lookup.put("purpose", purpose);
        return new Trial(what, lookup, List.of(expect));
    }
}
