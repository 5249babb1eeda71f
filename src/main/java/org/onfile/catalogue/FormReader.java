package org.onfile.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.onfile.definition.DidYouMean;
import org.onfile.definition.Item;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;

/** Reads the form of a matter: each field with where it comes from. */
record FormReader(CertificateTypes types) {

    List<FormField> form(Item item, List<Material> materials, Map<String, Fact> facts) {
        List<FormField> form = new ArrayList<>();
        item.fields()
                .forEach((name, field) -> form.add(new FormField(
                        name, RequirementFile.title(field.get("title")), origin(field.get("from"), materials, facts))));
        return form;
    }

    private FormField.Origin origin(Item from, List<Material> materials, Map<String, Fact> facts) {
        if (from.get("fact").isPresent()) {
            MatterFile.checkKnown(from.get("fact"), facts.keySet(), "fact of the matter");
            if (from.get("material").isPresent()) {
                from.fault("comes from a fact or from a material, not from both");
            }
            return new FormField.Origin.OfFact(from.get("fact").text());
        }
        if (!from.isPresent()) {
            return new FormField.Origin.OfApplicant();
        }
        if (!from.get("material").isPresent() || !from.get("field").isPresent()) {
            from.fault("says from where: {material: NAME, field: NAME}, or {fact: NAME}");
            return new FormField.Origin.OfApplicant();
        }
        MatterFile.checkKnown(
                from.get("material"), materials.stream().map(Material::name).toList(), "material");
        return materials.stream()
                .filter(material -> material.name().equals(from.get("material").text()))
                .findFirst()
                .<FormField.Origin>map(material -> ofMaterial(material, from))
                .orElseGet(FormField.Origin.OfApplicant::new);
    }

    private FormField.Origin ofMaterial(Material material, Item from) {
        String field = from.get("field").text();
        List<CertificateType> proving = material.requirement()
                .evidence()
                .filter(evidence -> !evidence.isAbsence())
                .map(evidence -> types.find(evidence.type()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        List<String> having = proving.stream()
                .filter(type -> TypeFields.has(type, field))
                .map(CertificateType::name)
                .toList();
        if (having.isEmpty()) {
            TreeSet<String> known = new TreeSet<>();
            proving.forEach(type -> known.addAll(TypeFields.of(type)));
            from.get("field")
                    .fault("no certificate that proves '" + material.name() + "' has a field '" + field + "'"
                            + (known.isEmpty() ? "" : " (but " + String.join(", ", known) + ")")
                            + DidYouMean.among(known, field));
        }
        return new FormField.Origin.OfMaterial(material.name(), field, having);
    }
}
