package org.onfile.materials;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.Catalogues;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.RequestedCatalogue;
import org.onfile.catalogue.Requirement;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.RequestRefusedException;
import org.onfile.edge.TaggedReply;

/** The requirements of the catalogue in force, as integrators see them: what proves each, and which matters demand it. */
public final class RequirementPages {

    private static final JsonMapper JSON = new JsonMapper();

    private final Catalogues catalogues;

    RequirementPages(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /** A page of them: schema {@code Requirements} of {@code openapi.yaml}. */
    public TaggedReply list(ApiRequest request) throws RequestRefusedException {
        Catalogue catalogue = RequestedCatalogue.inForce(catalogues);
        Map<String, Set<String>> matters = demanding(catalogue);
        return CatalogueQuery.of(request)
                .reply(
                        JSON.createObjectNode().put("catalogue", catalogue.version()),
                        "requirements",
                        catalogue.requirements().values(),
                        one -> new CatalogueQuery.Entry<>(one.name(), null, one.title(), one),
                        (node, one) -> write(node, one, matters.getOrDefault(one.name(), Set.of())));
    }

    /** What a joint matter demands, its parts demand. */
    private static Map<String, Set<String>> demanding(Catalogue catalogue) {
        Map<String, Set<String>> matters = new TreeMap<>();
        catalogue.matters().values().stream()
                .filter(matter -> !matter.isJoint())
                .forEach(matter -> add(matter, matters));
        return matters;
    }

    private static void add(Matter matter, Map<String, Set<String>> matters) {
        matter.materials().forEach(material -> matters.computeIfAbsent(
                        material.requirement().name(), name -> new TreeSet<>())
                .add(matter.name()));
    }

    private static void write(ObjectNode node, Requirement requirement, Set<String> matters) {
        node.put("name", requirement.name());
        MatterPages.write(node.putObject("title"), requirement.title());
        node.put("rule", requirement.rule().label());
        MatterPages.writeProof(node, requirement);
        ArrayNode demanding = node.putArray("matters");
        matters.forEach(demanding::add);
    }
}
