package org.onfile.bench.question;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Organisation;
import org.onfile.demo.city.Person;

/** Bodies of lookups as intake sends them. */
public final class Questions {

    public static final List<String> OF_PEOPLE = List.of(
            "resident-identity-card",
            "driving-licence",
            "deed-tax-proof",
            "real-estate-title",
            "marriage-certificate",
            "social-insurance-proof",
            "birth-certificate");
    private static final List<String> OF_ORGANISATIONS =
            List.of("business-licence", "food-business-licence", "public-place-hygiene-licence", "work-safety-permit");
    private static final List<String> FIELDS = List.of("certificateNumber", "issuedDate", "expiringDate", "longTerm");

    private final ObjectMapper json = new ObjectMapper();

    /**
     * Questions of a day at the windows: two in three about people, the rest about organisations, one in eight about
     * somebody whom the city does not know; of the others many have the certificate and some have not.
     */
    public List<String> ofADay(City city, int count) {
        City elsewhere = City.of(99, 2_000, city.day());
        Random random = new Random(count);
        List<String> questions = new ArrayList<>(count);
        IntStream.range(0, count).forEach(i -> {
            City place = random.nextInt(8) == 0 ? elsewhere : city;
            if (random.nextInt(3) > 0 || place.organisations().isEmpty()) {
                Person person = place.people().get(random.nextInt(place.people().size()));
                questions.add(about("111", person.number(), OF_PEOPLE.get(random.nextInt(OF_PEOPLE.size()))));
            } else {
                Organisation one = place.organisations()
                        .get(random.nextInt(place.organisations().size()));
                questions.add(about("001", one.code(), OF_ORGANISATIONS.get(random.nextInt(OF_ORGANISATIONS.size()))));
            }
        });
        return questions;
    }

    /** A question for one certificate of a holder. */
    public String about(String codeType, String code, String type) {
        Map<String, Object> purpose = new HashMap<>(purpose());
        purpose.put("material", type);
        return about(Map.of("codeType", codeType, "code", code), type, purpose);
    }

    private String about(Map<String, String> holder, String type, Map<String, Object> purpose) {
        return written(Map.of(
                "holder", holder, "certificates", List.of(Map.of("type", type, "fields", FIELDS)), "purpose", purpose));
    }

    /** One for each paper of the bench's matter, asked for the case of a person who applies for it. */
    public List<String> ofACase(String number, String caseNumber) {
        Map<String, String> applicant = Map.of("codeType", "111", "code", number);
        Map<String, Object> purpose = new HashMap<>(purpose());
        purpose.put("caseNumber", caseNumber);
        purpose.put("applicant", Map.of("codeType", "111", "code", number, "name", "张三", "capacity", "SELF"));
        List<String> questions = new ArrayList<>();
        BenchCatalogue.PAPERS.forEach((material, type) -> {
            purpose.put("material", material);
            questions.add(about(applicant, type, purpose));
        });
        return questions;
    }

    /** That case, as intake announces it. */
    public String announcement(String number) {
        return written(Map.of("matter", BenchCatalogue.MATTER, "applicant", Map.of("codeType", "111", "code", number)));
    }

    /** A question for all materials of a person. */
    public String materials(String number) {
        return written(Map.of("holder", Map.of("codeType", "111", "code", number), "purpose", purpose()));
    }

    private static Map<String, Object> purpose() {
        return Map.of(
                "matter",
                BenchCatalogue.MATTER,
                "caseNumber",
                "990100-20261122-0007",
                "channel",
                "WINDOW",
                "operator",
                Map.of("id", "W012", "window", "3"),
                "applicant",
                Map.of("codeType", "111", "code", "990100199001010012", "name", "张三", "capacity", "AGENT"),
                "authorisation",
                Map.of("mode", "HOLDER", "reference", "consent-0007"));
    }

    private String written(Map<String, Object> question) {
        try {
            return json.writeValueAsString(question);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
