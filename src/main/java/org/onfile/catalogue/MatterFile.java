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
import org.jspecify.annotations.Nullable;
import org.onfile.definition.DidYouMean;
import org.onfile.definition.FormRules;
import org.onfile.definition.Item;
import org.onfile.definition.YamlFile;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;

/** {@code <matter>.matter.yaml}: a matter and the materials that it demands. */
final class MatterFile {

    private final FormRules form = new FormRules(MatterFile.class, "matter.schema.json");
    private final CertificateTypes types;
    private final Map<String, Requirement> requirements;
    private final VagueNames vague;

    MatterFile(CertificateTypes types, Map<String, Requirement> requirements, VagueNames vague) {
        this.types = types;
        this.requirements = requirements;
        this.vague = vague;
    }

    /** The matter; empty where the file has a mistake. */
    Optional<Matter> matter(YamlFile file, String name) {
        if (file.faults().isEmpty()) {
            form.check(file);
        }
        if (!file.faults().isEmpty()) {
            return Optional.empty();
        }
        Item top = file.top();
        Map<String, Role> roles = roles(top.get("roles"), types);
        Circumstances circumstances = circumstances(top);
        Map<String, Fact> facts = new LinkedHashMap<>();
        top.get("facts")
                .fields()
                .forEach((fact, item) -> facts.put(
                        fact,
                        new Fact(
                                fact,
                                RequirementFile.title(item.get("title")),
                                Fact.Kind.valueOf(item.get("kind").text("TEXT")))));
        OptionalInt promised = number(top.get("promised"));
        Matter.Kind kind = Matter.Kind.valueOf(top.get("kind").text());
        String issues = type(top.get("issues"));
        List<Material> materials = new ArrayList<>();
        top.get("materials").fields().forEach((material, item) -> material(material, item, top, roles, circumstances)
                .ifPresent(read -> {
                    checkCircle(read, item, kind, issues);
                    checkTwin(read, item, materials);
                    checkFacts(read, item.get("requirement"), facts);
                    if (promised.isEmpty() && read.requirement().needsPromisedEnd()) {
                        item.get("requirement")
                                .fault("'" + read.requirement().name() + "' has to be valid to the promised end: say"
                                        + " within how many working days the matter is decided (promised: 20)");
                    }
                    materials.add(read);
                }));
        List<FormField> fields = new FormReader(types).form(top.get("form"), materials, facts);
        List<Requirement> derives = top.get("derives").itemsOrSelf().stream()
                .map(this::derived)
                .flatMap(Optional::stream)
                .toList();
        if (!file.faults().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Matter(
                name,
                top.get("code").isPresent() ? top.get("code").text() : null,
                RequirementFile.title(top.get("title")),
                top.get("department").text(),
                kind,
                issues,
                top.get("legalBasis").text(),
                promised,
                roles,
                circumstances,
                facts,
                materials,
                fields,
                derives));
    }

    private static Circumstances circumstances(Item top) {
        Map<String, Title> titles = new LinkedHashMap<>();
        top.get("circumstances")
                .fields()
                .forEach((circumstance, item) -> titles.put(circumstance, RequirementFile.title(item)));
        List<List<String>> oneOf = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        top.get("oneOf").items().forEach(list -> {
            list.items().forEach(circumstance -> {
                checkKnown(circumstance, titles.keySet(), "circumstance");
                if (!listed.add(circumstance.text())) {
                    circumstance.fault("'" + circumstance.text() + "' is in another list: make one list of both");
                }
            });
            oneOf.add(list.items().stream().map(Item::text).toList());
        });
        return new Circumstances(titles, List.copyOf(oneOf));
    }

    /** One that certificates of one type meet or not, whatever anybody tells. */
    private Optional<Requirement> derived(Item item) {
        checkKnown(item, requirements.keySet(), "requirement in catalogue/requirements");
        Requirement requirement = requirements.get(item.text());
        if (requirement != null && !requirement.isDerivable()) {
            item.fault(
                    "'" + item.text() + "' cannot be derived from certificates of one type: it compares with facts or a"
                            + " promised end, is met by absence, or needs several types together");
        }
        return Optional.ofNullable(requirement);
    }

    static Map<String, Role> roles(Item of, CertificateTypes types) {
        Map<String, Role> roles = new LinkedHashMap<>();
        of.fields().forEach((role, item) -> {
            if (role.equals(Matter.HOLDER)) {
                item.keyFault("HOLDER is whom the matter is for, and no role of others");
            }
            roles.put(
                    role,
                    new Role(
                            role,
                            RequirementFile.title(item.get("title")),
                            RelationReader.relation(item.get("provenBy"), types),
                            Role.IfDeceased.valueOf(item.get("ifDeceased").text(Role.IfDeceased.ASK.name()))));
        });
        return roles;
    }

    private @Nullable String type(Item item) {
        return item.isPresent()
                ? RequirementFile.type(item, types).map(CertificateType::name).orElse(null)
                : null;
    }

    private Optional<Material> material(
            String name, Item item, Item top, Map<String, Role> roles, Circumstances circumstances) {
        Title title = RequirementFile.title(item.get("title"));
        vague.check(title, item.get("title"));
        String role = item.get("of").text(Matter.HOLDER);
        if (!role.equals(Matter.HOLDER)) {
            checkKnown(item.get("of"), roles.keySet(), "role");
        } else if (item.get("atLeast").isPresent()) {
            item.get("atLeast").keyFault("is of several people: say whose it is (of: ROLE)");
        }
        item.get("when")
                .itemsOrSelf()
                .forEach(circumstance -> checkKnown(circumstance, circumstances.names(), "circumstance"));
        Item named = item.get("requirement");
        checkKnown(named, requirements.keySet(), "requirement in catalogue/requirements");
        Requirement requirement = requirements.get(named.text());
        if (requirement == null) {
            return Optional.empty();
        }
        return Optional.of(new Material(
                name,
                title,
                requirement,
                role,
                number(item.get("atLeast")),
                item.get("issuer").text(),
                Material.Form.valueOf(item.get("form").text()),
                item.get("necessary").node().asBoolean(true),
                item.get("main").node().asBoolean(true),
                item.get("when").itemsOrSelf().stream().map(Item::text).toList(),
                number(item.get("mayFollow")),
                item.get("declaration").node().asBoolean(false),
                item.get("legalBasis").text(top.get("legalBasis").text())));
    }

    static OptionalInt number(Item item) {
        return item.isPresent() ? OptionalInt.of(item.node().asInt()) : OptionalInt.empty();
    }

    private static void checkFacts(Material material, Item item, Map<String, Fact> facts) {
        for (String fact : material.requirement().facts()) {
            Fact known = facts.get(fact);
            if (known == null) {
                item.fault("'" + material.requirement().name() + "' compares with the fact '" + fact
                        + "', which the matter does not have: add it (facts: {" + fact + ": {"
                        + (material.requirement().dayFacts().contains(fact) ? "kind: DATE, " : "")
                        + "title: {zh: …, en: …}}})" + DidYouMean.among(facts.keySet(), fact));
            } else if (material.requirement().dayFacts().contains(fact) && known.kind() != Fact.Kind.DATE) {
                item.fault("'" + material.requirement().name() + "' needs a day as the fact '" + fact
                        + "', here it is a " + known.kind() + " (kind: DATE)");
            }
        }
    }

    static void checkKnown(Item item, Collection<String> known, String what) {
        if (!known.contains(item.text())) {
            item.fault("there is no " + what + " '" + item.text() + "'"
                    + (known.isEmpty() ? "" : " (but " + String.join(", ", known) + ")")
                    + DidYouMean.among(known, item.text()));
        }
    }

    /** Nobody could ever apply: each way to satisfy it needs what the matter itself issues. */
    private static void checkCircle(Material material, Item item, Matter.Kind kind, @Nullable String issues) {
        if (issues != null
                && material.necessary()
                && !kind.mayAskForWhatItIssues()
                && material.role().equals(Matter.HOLDER)
                && material.requirement().needsOneOf(Set.of(issues))) {
            item.get("requirement")
                    .objection("each alternative of '" + material.requirement().name() + "' needs a " + issues
                            + ", which this matter itself issues: nobody could apply for a first one");
        }
    }

    /** One paper is asked for once. */
    private static void checkTwin(Material material, Item item, List<Material> before) {
        before.stream()
                .filter(other -> other.isSamePaperAs(material) && mayApplyTogether(other.when(), material.when()))
                .findFirst()
                .ifPresent(other -> item.get("requirement")
                        .objection("the same certificates of the same " + material.role() + " are asked for as '"
                                + other.name() + "'"));
    }

    /** Circumstances without one in common may exclude each other. */
    private static boolean mayApplyTogether(List<String> one, List<String> other) {
        return one.isEmpty() || other.isEmpty() || one.stream().anyMatch(other::contains);
    }
}
