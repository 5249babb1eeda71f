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
import java.util.Set;
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
     * @param oneOf lists of circumstances of which exactly one applies
     * @param facts by name, with what kind of value each has
     * @param promised working days
     * @param materials of a joint matter those of its parts, by {@code part/material}
     * @param issues the type of certificate that it ends with; empty where it ends with none
     * @param cancels whether it ends with one being cancelled
     * @param holder which role of the joint matter has whom a part calls its holder; HOLDER otherwise
     * @param parts of a joint matter: each as it is in the joint matter, with that one's roles; none otherwise
     */
    record Matter(
            String name,
            Map<String, Role> roles,
            List<String> circumstances,
            List<List<String>> oneOf,
            Map<String, String> facts,
            int promised,
            List<Material> materials,
            String issues,
            boolean cancels,
            String holder,
            List<Matter> parts) {

        /** The matters whose departments decide: its parts, or itself. */
        List<Matter> deciding() {
            return parts.isEmpty() ? List.of(this) : parts;
        }
    }

    /**
     * A role of parties.
     *
     * @param provenBy the type of certificate; null where intake's word suffices
     * @param field by which the certificate names the party; null where the party is a holder of it
     * @param holderParts in which the matter's holder has to be on it, any if empty
     * @param partyParts the same of the party
     * @param ifDeceased what becomes of the papers of somebody in it who has died: ASK, AS_EVER, NOT_NEEDED
     */
    record Role(
            String name,
            @Nullable String provenBy,
            @Nullable String field,
            List<String> holderParts,
            List<String> partyParts,
            boolean whileMinor,
            String ifDeceased) {}

    /** @param atLeast how many of the people of its role have to show it; 0 for each */
    record Material(
            String name,
            String requirement,
            String of,
            List<String> when,
            boolean necessary,
            boolean main,
            boolean mayFollow,
            boolean declaration,
            int atLeast) {

        Material in(String part, String role) {
            return new Material(
                    part + "/" + name, requirement, role, when, necessary, main, mayFollow, declaration, atLeast);
        }
    }

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
        Map<String, JsonNode> matterFiles = files(catalogue, "matter");
        Map<String, Matter> matters = new TreeMap<>();
        matterFiles.forEach((name, file) -> {
            if (file.has("materials")) {
                matters.put(name, matter(name, file));
            }
        });
        matterFiles.forEach((name, file) -> {
            if (file.has("parts")) {
                matters.put(name, JointRules.matter(name, file, matters));
            }
        });
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

    /** Whether two materials are one paper, which is handed in once for all parts that demand it. */
    boolean areOnePaper(Material one, Material other) {
        return one.of().equals(other.of())
                && (one.requirement().equals(other.requirement())
                        || (!alternatives(one).isEmpty()
                                && Set.copyOf(alternatives(one)).equals(Set.copyOf(alternatives(other)))));
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
                roles(file),
                List.copyOf(circumstances),
                Stream.of(file.path("oneOf"))
                        .flatMap(JsonNode::valueStream)
                        .map(Rules::texts)
                        .toList(),
                facts,
                file.path("promised").asInt(),
                List.copyOf(materials),
                file.path("issues").asText(),
                file.path("kind").asText().equals("CANCELLATION"),
                "HOLDER",
                List.of());
    }

    static Map<String, Role> roles(JsonNode file) {
        Map<String, Role> roles = new LinkedHashMap<>();
        file.path("roles").properties().forEach(role -> roles.put(role.getKey(), role(role.getKey(), role.getValue())));
        return roles;
    }

    private static Role role(String name, JsonNode role) {
        JsonNode proof = role.path("provenBy");
        String ifDeceased = role.path("ifDeceased").asText("ASK");
        if (!proof.isObject()) {
            String type = proof.isMissingNode() ? null : proof.asText();
            return new Role(name, type, null, List.of(), List.of(), false, ifDeceased);
        }
        return new Role(
                name,
                proof.path("type").asText(),
                proof.has("field") ? proof.path("field").asText() : null,
                texts(proof.path("holder")),
                texts(proof.path("party")),
                proof.path("whileMinor").asBoolean(),
                ifDeceased);
    }

    private static Material material(String name, JsonNode file) {
        return new Material(
                name,
                file.path("requirement").asText(),
                file.path("of").asText("HOLDER"),
                texts(file.path("when")),
                file.path("necessary").asBoolean(true),
                file.path("main").asBoolean(true),
                file.has("mayFollow"),
                file.path("declaration").asBoolean(),
                file.path("atLeast").asInt());
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
