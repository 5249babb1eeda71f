package org.onfile.definition;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fills in {@code ${NAME}} and {@code ${NAME:default}}. */
public final class Placeholders {

    /** Leaves every text as it is written: in a query a dollar sign is the query's own. */
    public static final Placeholders NONE = new Placeholders();

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)(?::([^}]*))?}");

    private final @Nullable Function<String, @Nullable String> source;

    private Placeholders() {
        this.source = null;
    }

    public Placeholders(Function<String, @Nullable String> source) {
        this.source = source;
    }

    /** The text with values; a name without value or default is handed to {@code missing} and left as it is. */
    public String fill(String text, Consumer<String> missing) {
        if (source == null || !text.contains("${")) {
            return text;
        }
        Matcher placeholder = PLACEHOLDER.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (placeholder.find()) {
            String value = source.apply(placeholder.group(1));
            if (value == null) {
                value = placeholder.group(2);
            }
            if (value == null) {
                missing.accept(placeholder.group(1));
                value = placeholder.group();
            }
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return placeholder.appendTail(filled).toString();
    }
}
