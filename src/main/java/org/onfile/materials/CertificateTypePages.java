package org.onfile.materials;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.onfile.catalogue.Title;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.TaggedReply;
import org.onfile.registry.CarryingDepartments;
import org.onfile.schema.Attribute;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;

/** The types of certificates that the hub knows, as integrators see them: what may be asked for, and who shares it. */
public final class CertificateTypePages {

    private static final JsonMapper JSON = new JsonMapper();

    private final CertificateTypes types;
    private final CarryingDepartments departments;

    CertificateTypePages(CertificateTypes types, CarryingDepartments departments) {
        this.types = types;
        this.departments = departments;
    }

    /** A page of them: schema {@code CertificateTypePage} of {@code openapi.yaml}. */
    public TaggedReply list(ApiRequest request) {
        Map<String, List<String>> carrying = departments.byType();
        return CatalogueQuery.of(request)
                .reply(
                        JSON.createObjectNode(),
                        "certificateTypes",
                        types.all(),
                        type -> new CatalogueQuery.Entry<>(type.name(), type.code(), title(type), type),
                        (node, type) -> write(node, type, carrying.getOrDefault(type.name(), List.of())));
    }

    /** Types have an official name in Chinese alone; the hub's own name of each is English. */
    private static Title title(CertificateType type) {
        return new Title(type.chineseName(), type.name().replace('-', ' '));
    }

    private static void write(ObjectNode node, CertificateType type, List<String> carrying) {
        node.put("name", type.name()).put("code", type.code());
        MatterPages.write(node.putObject("title"), title(type));
        ArrayNode fields = node.putArray("fields");
        for (String name : type.disclosed()) {
            Attribute field = type.attribute(name).orElseThrow();
            fields.addObject()
                    .put("field", name)
                    .put("kind", field.kind().name())
                    .put("chineseName", field.chineseName());
        }
        ArrayNode roles = node.putArray("holderRoles");
        type.holderRoles().words().keySet().forEach(roles::add);
        node.put("onlyDerived", type.onlyDerived());
        ArrayNode shared = node.putArray("departments");
        carrying.forEach(shared::add);
    }
}
