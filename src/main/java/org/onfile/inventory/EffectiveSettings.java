package org.onfile.inventory;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.onfile.seal.Sealer;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The hub's own settings in force, whatever file, variable or option they come from. Of a secret only a pseudonym is
 * told: it shows that the secret changed, and nothing by which it could be guessed.
 */
record EffectiveSettings(Environment environment, Path data, Sealer sealer) {

    private static final Pattern SECRET_NAME = Pattern.compile("(?i).*(password|secret|token|credential).*");
    private static final Pattern SECRET_WITHIN = Pattern.compile("(?i).*(password=|pwd=|://[^/]*@).*");
    /** Addresses and passwords of departments' databases. */
    private static final String DEPARTMENTS = "connectors.properties";

    /** Adds each setting, by name. */
    void write(ArrayNode settings) {
        Map<String, String> all = new TreeMap<>();
        Binder.get(environment)
                .bind("onfile", Bindable.mapOf(String.class, Object.class))
                .ifBound(bound -> flatten("onfile", bound, all));
        all.forEach((name, value) -> {
            boolean secret = SECRET_NAME.matcher(name).matches()
                    || SECRET_WITHIN.matcher(value).matches();
            settings.addObject()
                    .put("name", name)
                    .put(secret ? "pseudonym" : "value", secret ? pseudonym(name, value) : value);
        });
        Path departments = data.resolve(DEPARTMENTS);
        if (Files.exists(departments)) {
            settings.addObject().put("name", DEPARTMENTS).put("pseudonym", pseudonym(DEPARTMENTS, text(departments)));
        }
    }

    private static void flatten(String name, Object value, Map<String, String> all) {
        if (value instanceof Map<?, ?> group) {
            group.forEach((key, below) -> flatten(name + "." + key, below, all));
        } else {
            all.put(name, value.toString());
        }
    }

    private String pseudonym(String name, String value) {
        return sealer.pseudonym("setting", name, value).toString();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
