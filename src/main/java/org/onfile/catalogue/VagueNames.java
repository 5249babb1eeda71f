package org.onfile.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.onfile.definition.Item;

/**
 * Names by which anything could be demanded (其他材料, "other documents"): no material may have one. They are data, one
 * regular expression a line in {@code catalogue/vague-names.txt}, matched against both languages' names.
 */
final class VagueNames {

    private final List<Pattern> patterns;

    VagueNames() {
        try (InputStream in =
                Objects.requireNonNull(VagueNames.class.getResourceAsStream("vague-names.txt"), "vague-names.txt")) {
            patterns = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> Pattern.compile(line, Pattern.CASE_INSENSITIVE))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("vague-names.txt cannot be read", e);
        }
    }

    void check(Title title, Item item) {
        for (String text : List.of(title.zh(), title.en())) {
            patterns.stream()
                    .filter(pattern -> pattern.matcher(text).find())
                    .findFirst()
                    .ifPresent(pattern -> item.objection("'" + text + "' could mean anything (vague-names.txt: "
                            + pattern + "): name the paper that is demanded"));
        }
    }
}
