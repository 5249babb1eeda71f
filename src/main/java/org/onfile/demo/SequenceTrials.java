package org.onfile.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.onfile.demo.SequenceTrial.Step;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Organisation;
import org.onfile.demo.city.Person;

/** What {@code try.json} has to be tried step by step: agreements, signatures, cases, and who goes through names. */
record SequenceTrials(City city) {

    private static final String LOOKUPS = "POST /v1/lookups";
    private static final String CARD = "resident-identity-card";
    private static final String OUTCOME = "/outcomes/0/outcome";
    private static final String NUMBER = "/outcomes/0/certificates/0/fields/certificateNumber";
    private static final int SECONDS = 30;

    /** None of them is a name in the cast. */
    private static final List<String> WRONG_NAMES =
            List.of("赵一一", "钱二二", "孙三三", "李四四", "周五五", "吴六六", "郑七七", "冯八八", "陈九九");

    static List<SequenceTrial> of(City city) {
        SequenceTrials trials = new SequenceTrials(city);
        return List.of(trials.agreement(), trials.signed(), trials.announced(), trials.drafted(), trials.enumeration());
    }

    private SequenceTrial agreement() {
        Map<String, Object> question = of(city.cast().mother(), "driving-licence", "driving-licence-renewal");
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("type", "driving-licence");
        asked.put("fields", List.of("certificateNumber"));
        asked.put("matters", List.of("driving-licence-renewal"));
        asked.put("use", List.of("RELEASE"));
        asked.put("mode", List.of("HOLDER"));
        asked.put("from", "2020-01-01");
        asked.put("until", "2099-12-31");
        asked.put("legalBasis", "政务数据共享条例 art. 20");
        asked.put("scene", "The window for renewals, so that nobody is asked for the licence");
        String decisions = "POST /v1/agreements/{agreement}/decisions";
        return new SequenceTrial(
                "denied without an agreement; asked for, granted by the department, and answered; ended, and denied again",
                List.of(
                        Step.request(TrialClients.BRANCH, LOOKUPS, question, 200, Map.of(OUTCOME, "DENIED")),
                        Step.request(
                                        TrialClients.BRANCH,
                                        "POST /v1/agreements",
                                        asked,
                                        200,
                                        Map.of("/state", "REQUESTED"))
                                .taking("agreement", "/id"),
                        Step.request("traffic-police", decisions, decision("GRANT"), 200, Map.of("/state", "GRANTED")),
                        Step.request(
                                        TrialClients.BRANCH,
                                        LOOKUPS,
                                        question,
                                        200,
                                        Map.of(OUTCOME, "FOUND_VALID", "/outcomes/0/agreement/id", "{agreement}"))
                                .within(SECONDS),
                        Step.request("traffic-police", decisions, decision("END"), 200, Map.of("/state", "ENDED")),
                        Step.request(TrialClients.BRANCH, LOOKUPS, question, 200, Map.of(OUTCOME, "DENIED"))
                                .within(SECONDS)));
    }

    private static Map<String, Object> decision(String decision) {
        return Trials.ordered("decision", decision, "decidedBy", "W. Chen", "document", "a trial, run {run}");
    }

    private SequenceTrial signed() {
        Map<String, Object> question = ofTheDiner("01");
        return new SequenceTrial(
                "denied without the signature that the agreement demands, and answered with it: the log keeps it",
                List.of(
                        Step.request(
                                TrialClients.SIGNER,
                                LOOKUPS,
                                question,
                                200,
                                Map.of(OUTCOME, "DENIED", "/outcomes/0/rule", "SIGNATURE")),
                        Step.command(
                                List.of(
                                        "lookup",
                                        "--data",
                                        "{data}",
                                        "--url",
                                        "{api}",
                                        "--cert",
                                        "{data}/pki/" + TrialClients.SIGNER + ".pem",
                                        "--key",
                                        "{data}/pki/" + TrialClients.SIGNER + ".key.pem",
                                        "--signing-key",
                                        "{data}/pki/" + TrialClients.SIGNING_KEY + ".key.pem",
                                        "--signing-key-id",
                                        TrialClients.SIGNING_KEY),
                                question,
                                Map.of(OUTCOME, "FOUND_VALID"))));
    }

    private SequenceTrial announced() {
        Map<String, Object> question = ofTheDiner("02");
        Map<String, Object> anothers = new LinkedHashMap<>(question);
        anothers.put("holder", firm(city.cast().hotel()).holder());
        return new SequenceTrial(
                "a case that is announced is asked for, of its own people, until it is closed",
                List.of(
                        Step.request(TrialClients.WINDOW, LOOKUPS, question, 403, Map.of("/rule", "case-unknown")),
                        announcement(TrialClients.WINDOW, "02", "OPEN"),
                        Step.request(
                                TrialClients.WINDOW,
                                LOOKUPS,
                                question,
                                200,
                                Map.of(OUTCOME, "FOUND_VALID", NUMBER, "*")),
                        Step.request(TrialClients.WINDOW, LOOKUPS, anothers, 403, Map.of("/rule", "case-holder")),
                        announcement(TrialClients.WINDOW, "02", "CLOSED"),
                        Step.request(TrialClients.WINDOW, LOOKUPS, question, 403, Map.of("/rule", "case-closed"))));
    }

    private SequenceTrial drafted() {
        Map<String, Object> question = ofTheDiner("03");
        return new SequenceTrial(
                "a first question opens a draft, which is told a verdict; values come once the case is announced",
                List.of(
                        Step.request(
                                TrialClients.DESK,
                                LOOKUPS,
                                question,
                                200,
                                Map.of(OUTCOME, "FOUND_VALID", NUMBER, "", "/outcomes/0/notes/0", "DRAFT")),
                        Step.request(
                                TrialClients.DESK,
                                "POST /v1/material-checks",
                                checkOfTheDiner("03"),
                                200,
                                Map.of(
                                        "/materials/0/verdict",
                                        "ON_FILE",
                                        "/materials/1/material",
                                        "manager-identity",
                                        "/materials/1/why",
                                        "DRAFT")),
                        announcement(TrialClients.DESK, "03", "OPEN"),
                        Step.request(
                                TrialClients.DESK, LOOKUPS, question, 200, Map.of(OUTCOME, "FOUND_VALID", NUMBER, "*")),
                        announcement(TrialClients.DESK, "03", "CLOSED")));
    }

    /** With somebody beside the holder, of whom a draft is told nothing. */
    private Map<String, Object> checkOfTheDiner(String nth) {
        Map<String, Object> lookup = ofTheDiner(nth);
        Map<String, Object> check = new LinkedHashMap<>();
        check.put("holder", Objects.requireNonNull(lookup.get("holder")));
        check.putAll(PremisesTrials.ownHandedIn(List.of(city.cast().mother())));
        Map<String, Object> purpose = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(lookup.get("purpose"))).forEach((name, value) -> {
            if (!name.equals("material")) {
                purpose.put((String) name, value);
            }
        });
        check.put("purpose", purpose);
        return check;
    }

    private Step announcement(String client, String nth, String state) {
        MaterialTrials.Applicant diner = firm(city.cast().diner());
        return Step.request(
                client,
                "PUT /v1/cases/" + number(nth),
                Trials.ordered(
                        "matter",
                        "food-business-permit",
                        "applicant",
                        code(diner.applicant()),
                        "holder",
                        code(diner.holder()),
                        "circumstances",
                        List.of("own-premises"),
                        "state",
                        state),
                200,
                Map.of("/state", state));
    }

    private static Map<String, Object> code(Map<String, Object> person) {
        return Trials.ordered(
                "codeType",
                Objects.requireNonNull(person.get("codeType")),
                "code",
                Objects.requireNonNull(person.get("code")));
    }

    /** Nine wrong names are answered; the tenth is the right one, and stopped. */
    private SequenceTrial enumeration() {
        Person mother = city.cast().mother();
        List<Step> steps = new ArrayList<>();
        for (String name : WRONG_NAMES) {
            Map<String, Object> wrong = of(mother, CARD, "food-business-permit");
            Map<String, Object> holder = new LinkedHashMap<>(MaterialTrials.holder(mother));
            holder.put("name", name);
            wrong.put("holder", holder);
            steps.add(Step.request(TrialClients.PROBER, LOOKUPS, wrong, 200, Map.of(OUTCOME, "HOLDER_MISMATCH")));
        }
        Map<String, Object> right = of(mother, CARD, "food-business-permit");
        steps.add(Step.request(
                TrialClients.PROBER, LOOKUPS, right, 403, Map.of("/type", "urn:onfile:problem:asking-stopped")));
        steps.add(Step.request(TrialClients.PROBER, LOOKUPS, right, 403, Map.of("/stop", "*"))
                .taking("stop", "/stop")
                .within(SECONDS));
        steps.add(Step.command(
                List.of(
                        "supervision",
                        "release",
                        "{stop}",
                        "--decided-by",
                        "the hub's operator",
                        "--document",
                        "a trial",
                        "--data",
                        "{data}"),
                null,
                Map.of()));
        steps.add(Step.request(TrialClients.PROBER, LOOKUPS, right, 200, Map.of(OUTCOME, "FOUND_VALID"))
                .within(SECONDS));
        return new SequenceTrial(
                "names that are tried until one fits are stopped, until the hub's operator releases whoever tried them",
                steps);
    }

    private static String number(String nth) {
        return "990100-{run}-" + nth;
    }

    private static Map<String, Object> of(Person person, String type, String matter) {
        return question(MaterialTrials.person(person), type, List.of(), matter, "04");
    }

    private Map<String, Object> ofTheDiner(String nth) {
        return question(
                firm(city.cast().diner()),
                "business-licence",
                List.of("certificateNumber"),
                "food-business-permit",
                nth);
    }

    private MaterialTrials.Applicant firm(Organisation firm) {
        Map<String, Object> applicant = MaterialTrials.holder(city.person(firm.principal()));
        applicant.put("capacity", "LEGAL_REPRESENTATIVE");
        return new MaterialTrials.Applicant(
                Trials.ordered("codeType", "001", "code", firm.code(), "name", firm.name()), applicant);
    }

    private static Map<String, Object> question(
            MaterialTrials.Applicant asker, String type, List<String> fields, String matter, String nth) {
        Map<String, Object> purpose = new LinkedHashMap<>();
        purpose.put("matter", matter);
        purpose.put("caseNumber", number(nth));
        purpose.put("material", type);
        purpose.put("channel", "WINDOW");
        purpose.put("operator", Trials.ordered("id", "W-steps"));
        purpose.put("applicant", asker.applicant());
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("holder", asker.holder());
        question.put("certificates", List.of(Trials.ordered("type", type, "fields", fields)));
        question.put("purpose", purpose);
        return question;
    }
}
