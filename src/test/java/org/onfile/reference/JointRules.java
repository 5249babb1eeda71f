package org.onfile.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.onfile.reference.Rules.Evidence;
import org.onfile.reference.Rules.Material;
import org.onfile.reference.Rules.Matter;
import org.onfile.reference.Rules.Role;

/** Joint matters (一件事): what their parts demand, of whoever has the roles in the whole. */
final class JointRules {

    /** A certificate that was issued just now, here, meets these whatever it says. */
    private static final Set<String> MET_BY_NEW =
            Set.of("type", "validFor", "validThrough", "issuedWithin", "issuedIn", "freshWithin", "confirm");

    private JointRules() {}

    /** @param matters by name, its parts among them */
    static Matter matter(String name, JsonNode file, Map<String, Matter> matters) {
        Map<String, Role> roles = new LinkedHashMap<>(Rules.roles(file));
        file.path("parts").properties().forEach(part -> {
            Matter its = matters.get(part.getKey());
            Objects.requireNonNull(its, part.getKey()).roles().forEach((role, meaning) -> {
                if (!part.getValue().path("roles").has(role)) {
                    roles.putIfAbsent(role, meaning);
                }
            });
        });
        List<Matter> parts = new ArrayList<>();
        file.path("parts")
                .properties()
                .forEach(part -> parts.add(part(
                        Objects.requireNonNull(matters.get(part.getKey())),
                        part.getValue().path("roles"),
                        roles,
                        file.path("promised").asInt())));
        Set<String> circumstances = new LinkedHashSet<>();
        Map<String, String> facts = new LinkedHashMap<>();
        List<Material> materials = new ArrayList<>();
        for (Matter part : parts) {
            circumstances.addAll(part.circumstances());
            facts.putAll(part.facts());
            materials.addAll(part.materials());
        }
        return new Matter(
                name,
                roles,
                List.copyOf(circumstances),
                parts.stream().flatMap(part -> part.oneOf().stream()).distinct().toList(),
                facts,
                file.path("promised").asInt(),
                List.copyOf(materials),
                "",
                false,
                "HOLDER",
                List.copyOf(parts));
    }

    /** @param others who has the part's roles in the whole, where they are called otherwise there */
    private static Matter part(Matter part, JsonNode others, Map<String, Role> roles, int promised) {
        return new Matter(
                part.name(),
                roles,
                part.circumstances(),
                part.oneOf(),
                part.facts(),
                promised > 0 ? promised : part.promised(),
                part.materials().stream()
                        .map(material -> material.in(
                                part.name(), others.path(material.of()).asText(material.of())))
                        .toList(),
                part.issues(),
                part.cancels(),
                others.path("HOLDER").asText("HOLDER"),
                List.of());
    }

    /** The types that other parts issue to the same one for a material, of which a new certificate would do. */
    static Map<String, String> produced(Matter joint, Matter part, Material material, Rules rules) {
        Map<String, String> produced = new TreeMap<>();
        for (Matter other : joint.parts()) {
            List<Evidence> meant = rules.alternatives(material).stream()
                    .flatMap(alternative -> alternative.all().stream())
                    .filter(evidence -> evidence.type().equals(other.issues()))
                    .toList();
            boolean does = !other.name().equals(part.name())
                    && !other.cancels()
                    && material.atLeast() == 0
                    && material.of().equals(other.holder())
                    && !meant.isEmpty()
                    && meant.stream().allMatch(evidence -> doesNew(evidence, rules));
            if (does) {
                produced.putIfAbsent(other.issues(), other.name());
            }
        }
        return produced;
    }

    private static boolean doesNew(Evidence evidence, Rules rules) {
        List<String> conditions = new ArrayList<>();
        evidence.conditions().fieldNames().forEachRemaining(conditions::add);
        return !evidence.absent()
                && MET_BY_NEW.containsAll(conditions)
                && (!conditions.contains("issuedIn")
                        || rules.nationwide().contains(evidence.type())
                        || evidence.list("issuedIn").stream()
                                .anyMatch(area -> rules.ownAreas().stream().anyMatch(area::startsWith)));
    }

    /** The part that demands a material, or the matter itself. */
    static Matter demanding(Matter matter, Material material) {
        Optional<Matter> part = matter.parts().stream()
                .filter(one -> one.materials().contains(material))
                .findFirst();
        return part.orElse(matter);
    }
}
