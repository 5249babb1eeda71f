package org.onfile.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.onfile.definition.DidYouMean;
import org.onfile.definition.Item;
import org.onfile.schema.CertificateType;

/** Parts of holders, as files of the catalogue name them: roles of the type's closed list, each a category of its feeds. */
final class HolderParts {

    private HolderParts() {}

    /** The categories that the named roles stand for; with a fault for each that the type does not have. */
    static List<String> categories(Item item, CertificateType type) {
        Map<String, String> roles = type.holderRoles().words();
        List<String> categories = new ArrayList<>();
        for (Item role : item.itemsOrSelf()) {
            String category = roles.get(role.text());
            if (category != null) {
                categories.add(category);
            } else if (roles.containsValue(role.text())) {
                // Versions that were published before roles had names say the category itself
                categories.add(role.text());
            } else {
                role.fault("nobody is on a certificate of type " + type.name() + " as '" + role.text() + "'"
                        + (roles.isEmpty()
                                ? " (its certificates have one holder, in no part)"
                                : " (but " + String.join(", ", roles.keySet()) + ")")
                        + DidYouMean.among(roles.keySet(), role.text()));
            }
        }
        return categories;
    }
}
