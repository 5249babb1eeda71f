package org.onfile.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The catalogue's files, as docs/mutual-recognition.md says what they mean. */
record Rules(
        Map<String, Matter> matters,
        Map<String, List<Alternative>> requirements,
        List<Recognition> recognitions,
        List<String> ownAreas,
        List<String> nationwide,
        WorkingCalendar calendar) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /**
     * A matter.
     *
     * @param facts by name, with what kind of value each has
     * @param promised working days
     */
    record Matter(
            String name,
            Map<String, Role> roles,
            List<String> circumstances,
            Map<String, String> facts,
            int promised,
            List<Material> materials) {}

    /**
     * A role of parties.
     *
     * @param provenBy the type of certificate; null where intake's word suffices
     * @param field by which the certificate names the party; null where the party is a holder of it
     * @param holderParts in which the matter's holder has to be on it, any if empty
     * @param partyParts the same of the party
     */
    record Role(
            String name,
            @Nullable String provenBy,
            @Nullable String field,
            List<String> holderParts,
            List<String> partyParts,
            boolean whileMinor) {}

    record Material(
            String name,
            String requirement,
            String of,
            List<String> when,
            boolean necessary,
            boolean main,
            boolean mayFollow,
            boolean declaration) {}

    /** All of these are needed, and agree in these fields. */
    record Alternative(List<Evidence> all, List<String> same) {}

    /** A type, or with {@code absent} that there is none, and the conditions on it as the file has them. */
    record Evidence(String type, boolean absent, JsonNode conditions) {

        List<String> list(String condition) {
            return texts(conditions.path(condition));
        }
    }

    record Recognition(
            String type,
            List<String> areas,
            List<String> issuers,
            List<String> satisfies,
            List<String> matters,
            LocalDate from,
            @Nullable LocalDate until) {}

    static Rules in(Path catalogue) throws IOException {
        Map<String, Matter> matters = new TreeMap<>();
        for (Map.Entry<String, JsonNode> file : files(catalogue, "matter").entrySet()) {
            // Joint matters have none of their own
            if (file.getValue().has("materials")) {
                matters.put(file.getKey(), matter(file.getKey(), file.getValue()));
            }
        }
        Map<String, List<Alternative>> requirements = new TreeMap<>();
        for (Map.Entry<String, JsonNode> file : files(catalogue, "requirement").entrySet()) {
            List<Alternative> anyOf = new ArrayList<>();
            file.getValue().path("anyOf").forEach(alternative -> anyOf.add(alternative(alternative)));
            requirements.put(file.getKey(), List.copyOf(anyOf));
        }
        List<Recognition> recognitions = files(catalogue, "recognition").values().stream()
                .map(Rules::recognition)
                .toList();
        JsonNode city = YAML.readTree(Files.readString(catalogue.resolve("city.yaml")));
        return new Rules(
                matters,
                requirements,
                recognitions,
                texts(city.path("areas")),
                texts(city.path("nationwide")),
                WorkingCalendar.in(catalogue));
    }

    Matter matter(String name) {
        return Objects.requireNonNull(matters.get(name), name);
    }

    /** The ways to prove a material; none where it is always asked for. */
    List<Alternative> alternatives(Material material) {
        return Objects.requireNonNull(requirements.get(material.requirement()), material.requirement());
    }

    /** By what they are called. */
    private static Map<String, JsonNode> files(Path catalogue, String kind) throws IOException {
        Map<String, JsonNode> files = new TreeMap<>();
        String ending = "." + kind + ".yaml";
        try (Stream<Path> all = Files.walk(catalogue)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(ending)).toList()) {
                files.put(
                        String.valueOf(file.getFileName()).replace(ending, ""), YAML.readTree(Files.readString(file)));
            }
        }
        return files;
    }

    private static Matter matter(String name, JsonNode file) {
        Map<String, Role> roles = new LinkedHashMap<>();
        file.path("roles").properties().forEach(role -> roles.put(role.getKey(), role(role.getKey(), role.getValue())));
        List<String> circumstances = new ArrayList<>();
        file.path("circumstances").fieldNames().forEachRemaining(circumstances::add);
        Map<String, String> facts = new LinkedHashMap<>();
        file.path("facts")
                .properties()
                .forEach(fact ->
                        facts.put(fact.getKey(), fact.getValue().path("kind").asText("TEXT")));
        List<Material> materials = new ArrayList<>();
        file.path("materials")
                .properties()
                .forEach(material -> materials.add(material(material.getKey(), material.getValue())));
        return new Matter(
                name,
                roles,
                List.copyOf(circumstances),
                facts,
                file.path("promised").asInt(),
                List.copyOf(materials));
    }

    private static Role role(String name, JsonNode role) {
        JsonNode proof = role.path("provenBy");
        if (proof.isMissingNode()) {
            return new Role(name, null, null, List.of(), List.of(), false);
        }
        if (proof.isTextual()) {
            return new Role(name, proof.asText(), null, List.of(), List.of(), false);
        }
        return new Role(
                name,
                proof.path("type").asText(),
                proof.has("field") ? proof.path("field").asText() : null,
                texts(proof.path("holder")),
                texts(proof.path("party")),
                proof.path("whileMinor").asBoolean());
    }

    private static Material material(String name, JsonNode file) {
        if (file.has("atLeast")) {
            throw new UnsupportedOperationException("the reference does not count people (atLeast) yet: " + name);
        }
        return new Material(
                name,
                file.path("requirement").asText(),
                file.path("of").asText("HOLDER"),
                texts(file.path("when")),
                file.path("necessary").asBoolean(true),
                file.path("main").asBoolean(true),
                file.has("mayFollow"),
                file.path("declaration").asBoolean());
    }

    private static Alternative alternative(JsonNode file) {
        List<Evidence> all = new ArrayList<>();
        (file.isArray() ? file : file.path("all")).forEach(one -> all.add(evidence(one)));
        return new Alternative(List.copyOf(all), file.isArray() ? List.of() : texts(file.path("same")));
    }

    private static Evidence evidence(JsonNode one) {
        return one.has("absent")
                ? new Evidence(one.path("absent").asText(), true, one)
                : new Evidence(one.path("type").asText(), false, one);
    }

    private static Recognition recognition(JsonNode file) {
        return new Recognition(
                file.path("type").asText(),
                texts(file.path("areas")),
                texts(file.path("issuers")),
                texts(file.path("satisfies")),
                texts(file.path("matters")),
                LocalDate.parse(file.path("from").asText()),
                file.has("until") ? LocalDate.parse(file.path("until").asText()) : null);
    }

    /** One text or a list of them. */
    static List<String> texts(JsonNode value) {
        if (value.isMissingNode()) {
            return List.of();
        }
        if (!value.isArray()) {
            return List.of(value.asText());
        }
        List<String> texts = new ArrayList<>();
        value.forEach(text -> texts.add(text.asText()));
        return List.copyOf(texts);
    }
}
