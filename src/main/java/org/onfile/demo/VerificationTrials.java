package org.onfile.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.onfile.demo.city.Cast;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Person;

/** The verifications of {@code try.json}: what is told is compared, and requirements are derived. */
record VerificationTrials(City city) {

    private static final String LICENCE = "driving-licence";

    static List<OperationTrial> of(City city) {
        Cast cast = city.cast();
        VerificationTrials trials = new VerificationTrials(city);
        return List.of(
                trials.trial(
                        "a driving licence's number and last day as somebody told them: the number is the one on file",
                        cast.mother(),
                        Map.of(
                                "type",
                                LICENCE,
                                "told",
                                Map.of("certificateNumber", cast.mother().number(), "expiringDate", "1999年12月31日")),
                        Map.of("certificateNumber", "MATCH", "expiringDate", "MISMATCH")),
                trials.trial(
                        "may she drive cars? Yes, and nothing else is told of her licence",
                        cast.mother(),
                        Map.of("type", LICENCE, "derive", List.of("drives-cars")),
                        Map.of("drives-cars", "YES")),
                trials.trial(
                        "may somebody drive cars whose licence is suspended?",
                        cast.suspended(),
                        Map.of("type", LICENCE, "derive", List.of("drives-cars")),
                        Map.of("drives-cars", "NO")),
                trials.trial(
                        "is he of age?",
                        cast.father(),
                        Map.of("type", "resident-identity-card", "derive", List.of("of-age")),
                        Map.of("of-age", "YES")));
    }

    private OperationTrial trial(
            String what, Person person, Map<String, Object> certificate, Map<String, String> expect) {
        Map<String, Object> purpose = new LinkedHashMap<>();
        purpose.put("matter", "driving-licence-replacement");
        purpose.put(
                "caseNumber", "990100-%s-7001".formatted(city.day().toString().replace("-", "")));
        purpose.put("material", "identity-card");
        purpose.put("channel", "WINDOW");
        purpose.put("operator", Map.of("id", "W012", "window", "3"));
        purpose.put("applicant", MaterialTrials.person(person).applicant());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("holder", MaterialTrials.holder(person));
        body.put("certificates", List.of(certificate));
        body.put("purpose", purpose);
        return new OperationTrial(what, "POST /v1/verifications", "intake", body, expect);
    }
}
