package org.onfile.materials;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.Catalogues;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.FormField;
import org.onfile.catalogue.Material;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.Relation;
import org.onfile.catalogue.RequestedCatalogue;
import org.onfile.catalogue.Requirement;
import org.onfile.catalogue.Role;
import org.onfile.catalogue.Title;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.Problem;
import org.onfile.edge.RequestRefusedException;
import org.onfile.edge.TaggedReply;

/** The catalogue in force as integrators see it: the matters, and what each demands. */
public final class MatterPages {

    private static final JsonMapper JSON = new JsonMapper();

    private final Catalogues catalogues;

    MatterPages(Catalogues catalogues) {
        this.catalogues = catalogues;
    }

    /** A page of matters: schema {@code Matters} of {@code openapi.yaml}. */
    public TaggedReply list(ApiRequest request) throws RequestRefusedException {
        Catalogue catalogue = RequestedCatalogue.inForce(catalogues);
        return CatalogueQuery.of(request)
                .reply(
                        JSON.createObjectNode().put("catalogue", catalogue.version()),
                        "matters",
                        catalogue.matters().values(),
                        one -> new CatalogueQuery.Entry<>(one.name(), one.code(), one.title(), one),
                        MatterPages::write);
    }

    /**
     * One matter with its materials: schema {@code MatterPage} of {@code openapi.yaml}.
     *
     * @throws RequestRefusedException 404 if there is none of this name; 503 if this version of the hub cannot read the one
     *     that there is
     */
    public TaggedReply read(ApiRequest request) throws RequestRefusedException {
        Catalogue catalogue = RequestedCatalogue.inForce(catalogues);
        Matter matter = matter(catalogue, request.variable("matter"));
        ObjectNode page = JSON.createObjectNode().put("catalogue", catalogue.version());
        write(page, matter);
        page.put("legalBasis", matter.legalBasis());
        matter.promised().ifPresent(days -> page.put("promisedWorkingDays", days));
        ArrayNode roles = page.putArray("roles");
        matter.roles().forEach((name, role) -> write(roles.addObject().put("role", name), role));
        ArrayNode circumstances = page.putArray("circumstances");
        matter.circumstances()
                .titles()
                .forEach((name, title) -> write(
                        circumstances.addObject().put("circumstance", name).putObject("title"), title));
        ArrayNode oneOf = page.putArray("oneOf");
        matter.circumstances().oneOf().forEach(list -> list.forEach(oneOf.addArray()::add));
        ArrayNode facts = page.putArray("facts");
        matter.facts().forEach((name, fact) -> {
            ObjectNode node =
                    facts.addObject().put("fact", name).put("kind", fact.kind().name());
            write(node.putObject("title"), fact.title());
        });
        ArrayNode materials = page.putArray("materials");
        matter.materials().forEach(material -> write(materials.addObject(), material));
        ArrayNode derives = page.putArray("derives");
        matter.derives().forEach(requirement -> derives.add(requirement.name()));
        ArrayNode form = page.putArray("form");
        matter.form().forEach(field -> write(form.addObject(), field));
        if (matter.isJoint()) {
            ArrayNode parts = page.putArray("parts");
            matter.parts().forEach(part -> write(parts.addObject(), part));
        }
        return CatalogueQuery.reply(page, request);
    }

    private static Matter matter(Catalogue catalogue, String nameOrCode) throws RequestRefusedException {
        Optional<Matter> matter = catalogue.matter(nameOrCode);
        if (matter.isEmpty()) {
            RequestedCatalogue.checkRead(catalogue, catalogue.unread().why(nameOrCode), 503);
        }
        return matter.orElseThrow(() -> new RequestRefusedException(
                Problem.of(404, "no-such-matter", "Not found", "The catalogue in force has no such matter.")));
    }

    private static void write(ObjectNode node, Matter.Part part) {
        node.put("name", part.name());
        if (part.code() != null) {
            node.put("code", part.code());
        }
        write(node.putObject("title"), part.title());
        node.put("department", part.department());
    }

    private static void write(ObjectNode node, FormField field) {
        node.put("field", field.name());
        write(node.putObject("title"), field.title());
        switch (field.origin()) {
            case FormField.Origin.OfMaterial(var material, var of, var _) ->
                node.putObject("from").put("material", material).put("field", of);
            case FormField.Origin.OfFact(var fact) -> node.putObject("from").put("fact", fact);
            case FormField.Origin.OfApplicant() -> {
                // The applicant fills it in
            }
        }
    }

    private static void write(ObjectNode node, Matter matter) {
        node.put("name", matter.name());
        if (matter.code() != null) {
            node.put("code", matter.code());
        }
        write(node.putObject("title"), matter.title());
        node.put("department", matter.department()).put("kind", matter.kind().name());
        if (matter.issues() != null) {
            node.put("issues", matter.issues());
        }
        node.put("joint", matter.isJoint());
    }

    private static void write(ObjectNode node, Role role) {
        write(node.putObject("title"), role.title());
        if (role.ifDeceased() != Role.IfDeceased.ASK) {
            node.put("ifDeceased", role.ifDeceased().name());
        }
        Relation relation = role.provenBy();
        if (relation != null) {
            node.putObject("provenBy")
                    .put("type", relation.type())
                    .put("field", relation.field())
                    .put("namesParty", relation.namesParty());
        }
    }

    private static void write(ObjectNode node, Material material) {
        node.put("material", material.name());
        write(node.putObject("title"), material.title());
        node.put("of", material.role())
                .put("requirement", material.requirement().name())
                .put("rule", material.requirement().rule().label())
                .put("issuer", material.issuer())
                .put("form", material.form().name())
                .put("necessary", material.necessary())
                .put("main", material.main())
                .put("declaration", material.declaration());
        material.atLeast().ifPresent(count -> node.put("atLeast", count));
        material.mayFollow().ifPresent(days -> node.put("mayFollowWorkingDays", days));
        material.when().forEach(node.putArray("when")::add);
        writeProof(node, material.requirement());
        if (material.part() != null) {
            node.put("part", material.part());
            ArrayNode produced = node.putArray("producedBy");
            material.produced()
                    .forEach((type, part) ->
                            produced.addObject().put("type", type).put("part", part));
        }
    }

    /** Alternatives, each a list of types all of which are needed. */
    static void writeProof(ObjectNode node, Requirement requirement) {
        ArrayNode alternatives = node.putArray("provenBy");
        requirement
                .alternatives()
                .forEach(list -> list.types().stream().map(EvidenceType::label).forEach(alternatives.addArray()::add));
    }

    static void write(ObjectNode node, Title title) {
        node.put("zh", title.zh()).put("en", title.en());
    }
}
