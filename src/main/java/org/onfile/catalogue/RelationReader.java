package org.onfile.catalogue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.definition.DidYouMean;
import org.onfile.definition.Item;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.PartyCode;

/** {@code provenBy:} of a role: a type of certificate, or one and the field by which its certificates name the party. */
final class RelationReader {

    private RelationReader() {}

    /** The relation; null where there is none, or, with a fault, where it has a mistake. */
    static @Nullable Relation relation(Item item, CertificateTypes types) {
        if (!item.isPresent()) {
            return null;
        }
        Item named = item.isObject() ? item.get("type") : item;
        Optional<CertificateType> type = RequirementFile.type(named, types);
        if (type.isEmpty()) {
            return null;
        }
        return item.get("field").isPresent() ? toParty(item, type.get()) : amongHolders(item, named, type.get());
    }

    private static @Nullable Relation toParty(Item item, CertificateType type) {
        for (String key : List.of("holder", "party", "whileMinor")) {
            if (item.get(key).isPresent()) {
                item.get(key).keyFault("is for a party that is one of the holders: leave it out beside 'field'");
            }
        }
        return party(item.get("field"), type)
                .map(party -> new Relation(type.name(), party, List.of(), List.of(), false))
                .orElse(null);
    }

    private static Relation amongHolders(Item item, Item named, CertificateType type) {
        if (type.holderRoles().isEmpty()) {
            List<String> codes = type.partyCodes().stream().map(PartyCode::code).toList();
            named.fault("certificates of type " + type.name() + " have one holder and relate nobody"
                    + (codes.isEmpty()
                            ? ""
                            : ": add the field by which they name somebody else by a code (" + String.join(", ", codes)
                                    + ")"));
        }
        return new Relation(
                type.name(),
                null,
                HolderParts.categories(item.get("holder"), type),
                HolderParts.categories(item.get("party"), type),
                item.get("whileMinor").node().asBoolean(false));
    }

    private static Optional<PartyCode> party(Item field, CertificateType type) {
        List<PartyCode> known = type.partyCodes();
        List<String> codes = known.stream().map(PartyCode::code).toList();
        Optional<PartyCode> party =
                known.stream().filter(one -> one.code().equals(field.text())).findFirst();
        if (party.isEmpty()) {
            field.fault(wrong(field.text(), type)
                    + (codes.isEmpty()
                            ? " (they name nobody beside their holders by a code)"
                            : " (but " + String.join(", ", codes) + ")")
                    + meant(known, codes, field.text()));
        }
        return party;
    }

    private static String wrong(String field, CertificateType type) {
        return type.attribute(field).isPresent()
                ? "'" + field
                        + "' is nobody's code, and a relation ends at a code: people of one name would be taken for"
                        + " each other"
                : "certificates of type " + type.name() + " have no field '" + field + "'";
    }

    /** Who names the name means the code beside it. */
    private static String meant(List<PartyCode> known, List<String> codes, String typed) {
        return known.stream()
                .filter(party -> party.name().equals(typed) || party.codeType().equals(typed))
                .findFirst()
                .map(party -> ". Did you mean '" + party.code() + "'?")
                .orElseGet(() -> DidYouMean.among(codes, typed));
    }
}
