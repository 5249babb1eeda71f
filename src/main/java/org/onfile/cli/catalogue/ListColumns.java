package org.onfile.cli.catalogue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onfile.catalogue.Catalogue;
import org.onfile.definition.DefinitionFault;
import org.onfile.definition.DidYouMean;
import org.onfile.definition.FormRules;
import org.onfile.definition.Item;
import org.onfile.definition.Placeholders;
import org.onfile.definition.YamlFile;
import org.onfile.definition.YamlReader;

/**
 * How a list of matters becomes matters: the file that {@code import.schema.json} describes.
 *
 * @param columns the list's column of each part, as {@code matter.code}
 * @param values what the list's words stand for, by the part, as {@code kind}
 * @param requirements what each material proves, by its title
 */
record ListColumns(
        Charset charset,
        Map<String, String> columns,
        Map<String, Map<String, String>> values,
        Map<String, String> requirements,
        List<DefinitionFault> faults) {

    /** @param known the catalogue's requirements */
    static ListColumns read(Path path, Set<String> known) {
        YamlFile file = YamlReader.read(path, Placeholders.NONE);
        if (file.faults().isEmpty()) {
            new FormRules(Catalogue.class, "import.schema.json").check(file);
        }
        Item top = file.top();
        Map<String, String> columns = new LinkedHashMap<>();
        for (String part : new String[] {"matter", "material"}) {
            top.get(part).fields().forEach((name, column) -> columns.put(part + "." + name, column.text()));
        }
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        top.get("values").fields().forEach((part, words) -> values.put(part, texts(words)));
        top.get("requirements").fields().forEach((title, requirement) -> {
            if (!known.contains(requirement.text())) {
                requirement.fault("there is no requirement '" + requirement.text() + "' in catalogue/requirements"
                        + DidYouMean.among(known, requirement.text()));
            }
        });
        return new ListColumns(
                charset(top.get("charset")),
                columns,
                values,
                texts(top.get("requirements")),
                file.faults().all());
    }

    private static Charset charset(Item item) {
        try {
            return item.isPresent() ? Charset.forName(item.text()) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException unknown) {
            item.fault("is no charset, such as UTF-8 or GB18030");
            return StandardCharsets.UTF_8;
        }
    }

    private static Map<String, String> texts(Item item) {
        Map<String, String> texts = new LinkedHashMap<>();
        item.fields().forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }
}
