package org.onfile.confirmation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.onfile.feed.KeyText;

/** Source keys as records have them, made ready to be asked for again. */
final class KeyParts {

    private KeyParts() {}

    /**
     * The key's values; empty where the text has not as many parts as the key now.
     *
     * @param types the database's names of the parts' types
     */
    static Optional<List<Object>> of(String key, List<String> types) {
        List<String> parts = KeyText.parts(key);
        if (parts.size() != types.size()) {
            return Optional.empty();
        }
        List<Object> values = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            values.add(value(parts.get(i), types.get(i).toLowerCase(Locale.ROOT)));
        }
        return Optional.of(values);
    }

    /** MariaDB compares a number with a text as floating-point numbers, which are the same for neighbouring keys. */
    private static Object value(String part, String type) {
        boolean number = type.contains("int") || type.startsWith("decimal") || type.startsWith("numeric");
        return number && part.matches("-?[0-9]+([.][0-9]+)?") ? new BigDecimal(part) : part;
    }
}
