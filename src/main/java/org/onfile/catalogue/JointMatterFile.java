package org.onfile.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.onfile.definition.DidYouMean;
import org.onfile.definition.FormRules;
import org.onfile.definition.Item;
import org.onfile.definition.YamlFile;
import org.onfile.schema.CertificateTypes;

/**
 * {@code <matter>.matter.yaml} of a joint matter (一件事), which has {@code parts} where others have materials: what it
 * demands is what its parts demand, of roles of its own.
 */
final class JointMatterFile {

    /** What is said of each part, and of no joint matter. */
    private static final List<String> OF_PARTS =
            List.of("materials", "circumstances", "oneOf", "facts", "form", "issues", "derives");

    private final FormRules form = new FormRules(JointMatterFile.class, "matter.schema.json");
    private final CertificateTypes types;
    private final Map<String, Matter> matters;
    private final Set<String> joint;
    private final Set<String> named;
    private final Recognitions recognitions;

    /**
     * Reads joint matters.
     *
     * @param matters those that may be parts
     * @param joint the names of all that have parts themselves
     * @param named the names of all that have a file, though it may have a mistake
     * @param recognitions which areas are the city's own
     */
    JointMatterFile(
            CertificateTypes types,
            Map<String, Matter> matters,
            Set<String> joint,
            Set<String> named,
            Recognitions recognitions) {
        this.types = types;
        this.recognitions = recognitions;
        this.matters = matters;
        this.joint = joint;
        this.named = named;
    }

    static boolean isOne(YamlFile file) {
        return file.faults().isEmpty() && file.top().get("parts").isPresent();
    }

    /** The matter; empty where the file has a mistake. */
    Optional<Matter> matter(YamlFile file, String name) {
        form.check(file);
        if (!file.faults().isEmpty()) {
            return Optional.empty();
        }
        Item top = file.top();
        OF_PARTS.forEach(key -> {
            if (top.get(key).isPresent()) {
                top.get(key).keyFault("is said by each part of a joint matter");
            }
        });
        List<PartRoles> parts = parts(top.get("parts"));
        boolean whole = parts.size() == top.get("parts").fields().size();
        if (!whole || !file.faults().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Role> roles = PartRoles.roles(MatterFile.roles(top.get("roles"), types), parts);
        OptionalInt promised = MatterFile.number(top.get("promised"));
        Matter matter = new Matter(
                name,
                top.get("code").isPresent() ? top.get("code").text() : null,
                RequirementFile.title(top.get("title")),
                top.get("department").text(),
                Matter.Kind.valueOf(top.get("kind").text()),
                null,
                top.get("legalBasis").text(),
                promised,
                roles,
                circumstances(parts),
                facts(parts),
                new PartProduce(parts, recognitions).materials(),
                parts.stream().flatMap(part -> form(part.matter())).toList(),
                List.of(),
                parts.stream().map(part -> part(part, promised)).toList());
        return file.faults().isEmpty() ? Optional.of(matter) : Optional.empty();
    }

    private List<PartRoles> parts(Item item) {
        List<PartRoles> parts = new ArrayList<>();
        item.fields().forEach((name, part) -> {
            Matter matter = matters.get(name);
            if (joint.contains(name)) {
                part.keyFault("'" + name + "' has parts itself, and circles might be made of such: name its parts");
            } else if (matter != null) {
                parts.add(PartRoles.read(part, matter));
            } else if (!named.contains(name)) {
                part.keyFault("there is no matter '" + name + "' in catalogue/matters"
                        + DidYouMean.among(matters.keySet(), name));
            }
        });
        return parts;
    }

    private static Matter.Part part(PartRoles part, OptionalInt promised) {
        Matter matter = part.matter();
        Map<String, String> roles = new LinkedHashMap<>();
        part.roles().forEach((its, role) -> roles.put(role, its));
        return new Matter.Part(
                matter.name(),
                matter.code(),
                matter.title(),
                matter.department(),
                promised.isPresent() ? promised : matter.promised(),
                roles);
    }

    /** One choice for all parts that have it. */
    private static Circumstances circumstances(Collection<PartRoles> parts) {
        Map<String, Title> circumstances = new LinkedHashMap<>();
        parts.forEach(part -> part.matter().circumstances().titles().forEach((name, title) -> {
            if (!title.equals(circumstances.getOrDefault(name, title))) {
                part.item()
                        .keyFault("the circumstance '" + name + "' is called otherwise in another part: it would be"
                                + " two under one name");
            }
            circumstances.putIfAbsent(name, title);
        }));
        return new Circumstances(
                circumstances,
                parts.stream()
                        .flatMap(part -> part.matter().circumstances().oneOf().stream())
                        .distinct()
                        .toList());
    }

    /** Told once for all parts that have it. */
    private static Map<String, Fact> facts(Collection<PartRoles> parts) {
        Map<String, Fact> facts = new LinkedHashMap<>();
        parts.forEach(part -> part.matter().facts().forEach((name, fact) -> {
            Fact.Kind before = facts.getOrDefault(name, fact).kind();
            if (fact.kind() != before) {
                part.item()
                        .keyFault("the fact '" + name + "' is a " + fact.kind() + " in it and a " + before
                                + " in another part");
            }
            facts.putIfAbsent(name, fact);
        }));
        return facts;
    }

    private static Stream<FormField> form(Matter part) {
        return part.form().stream()
                .map(field -> new FormField(
                        part.name() + "/" + field.name(),
                        field.title(),
                        field.origin() instanceof FormField.Origin.OfMaterial(var material, var of, var having)
                                ? new FormField.Origin.OfMaterial(part.name() + "/" + material, of, having)
                                : field.origin()));
    }

    /** The parts' materials, of which some are what other parts issue. */
    private record PartProduce(List<PartRoles> parts, Recognitions recognitions) {

        List<Material> materials() {
            List<Material> materials = new ArrayList<>();
            Map<String, Set<String>> waits = new LinkedHashMap<>();
            for (PartRoles part : parts) {
                for (Material own : part.matter().materials()) {
                    Material material = own.in(part.matter().name(), part.of(own.role()));
                    Map<String, String> produced = produced(material, part);
                    waits.computeIfAbsent(part.matter().name(), name -> new TreeSet<>())
                            .addAll(produced.values());
                    materials.add(material.producedBy(produced));
                }
            }
            parts.stream()
                    .filter(part -> reaches(part.matter().name(), part.matter().name(), waits, new HashSet<>()))
                    .findFirst()
                    .ifPresent(part -> part.item()
                            .keyFault("it waits for what another part issues, which waits for what it issues itself:"
                                    + " no part could begin"));
            return materials;
        }

        /** What other parts issue to the same subject, of which a new certificate would do. */
        private Map<String, String> produced(Material material, PartRoles its) {
            Map<String, String> produced = new LinkedHashMap<>();
            for (PartRoles part : parts) {
                String type = part.matter().issues();
                if (!part.matter().name().equals(its.matter().name())
                        && type != null
                        && part.matter().kind() != Matter.Kind.CANCELLATION
                        && material.atLeast().isEmpty()
                        && material.role().equals(part.of(Matter.HOLDER))
                        && material.requirement().isProvenBy(type)
                        && material.requirement()
                                .evidence()
                                .filter(evidence -> evidence.type().equals(type))
                                .allMatch(this::isNew)) {
                    produced.putIfAbsent(type, part.matter().name());
                }
            }
            return produced;
        }

        /** Whether each new certificate of this city would do, whatever it states. */
        private boolean isNew(EvidenceType evidence) {
            return evidence.quantity() instanceof Quantity.One
                    && evidence.conditions().stream().allMatch(condition -> switch (condition) {
                        case Condition.ValidFor _, Condition.ValidThrough _, Condition.IssuedWithin _ -> true;
                        case Condition.IssuedIn(var areas) ->
                            areas.stream().anyMatch(area -> recognitions.isOwn(evidence.type(), area));
                        case Condition.IssuedBefore _,
                                Condition.FieldIs _,
                                Condition.FieldIsFact _,
                                Condition.DayAgo _,
                                Condition.AssuredBy _,
                                Condition.HeldAs _ -> false;
                    });
        }

        private static boolean reaches(String from, String to, Map<String, Set<String>> waits, Set<String> seen) {
            return waits.getOrDefault(from, Set.of()).stream()
                    .anyMatch(next -> next.equals(to) || (seen.add(next) && reaches(next, to, waits, seen)));
        }
    }
}
