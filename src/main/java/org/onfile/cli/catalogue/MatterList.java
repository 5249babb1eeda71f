package org.onfile.cli.catalogue;

import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Matters from a province's list of them (实施清单): a row is a material, rows with the same code are a
 * matter. A matter of which anything cannot be mapped is left out, since it would demand less than the list does.
 *
 * @param files the matters' files, by name
 * @param unmapped what cannot be mapped, with the row of the list
 */
record MatterList(Map<String, String> files, List<String> unmapped) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    /** @throws IOException if it cannot be read, or has not the columns that it should have; the message says which */
    static MatterList read(Path list, ListColumns columns) throws IOException {
        Reading reading = new Reading(list, columns);
        reading.read();
        return new MatterList(reading.written(), List.copyOf(reading.unmapped));
    }

    /** One list while it is read. */
    private static final class Reading {

        private final Path list;
        private final ListColumns columns;
        private final Map<String, Map<String, Object>> matters = new LinkedHashMap<>();
        private final Set<String> incomplete = new LinkedHashSet<>();
        private final Set<String> unmapped = new LinkedHashSet<>();

        private Reading(Path list, ListColumns columns) {
            this.list = list;
            this.columns = columns;
        }

        void read() throws IOException {
            ListRows read = ListRows.of(list, columns.charset());
            for (String column : columns.columns().values()) {
                if (!read.rows().isEmpty() && !read.columns().contains(column)) {
                    throw new IOException(
                            list + " has no column '" + column + "' (but " + String.join(", ", read.columns()) + ")");
                }
            }
            for (int i = 0; i < read.rows().size(); i++) {
                // The first row of a list has the columns' names; those that are empty are none
                if (read.rows().get(i).values().stream().anyMatch(cell -> !cell.isBlank())) {
                    row(read.rows().get(i), list.getFileName() + " row " + (i + 2));
                }
            }
        }

        private void row(Map<String, String> row, String place) {
            String code = cell(row, "matter.code");
            if (!code.matches("[0-9A-Z]{31}|[0-9A-Z]{33}")) {
                unmapped.add(place + ": '" + code + "' is no matter's code of 31 or 33 characters"
                        + (code.contains("E+") ? "; the spreadsheet made a number of it" : ""));
                return;
            }
            Map<String, Object> matter = matters.computeIfAbsent(code, key -> matter(row, code, place));
            Map<String, Object> material = material(row, code, place);
            @SuppressWarnings("unchecked")
            Map<String, Object> materials =
                    (Map<String, Object>) matter.computeIfAbsent("materials", key -> new LinkedHashMap<>());
            materials.put("m" + (materials.size() + 1), material);
        }

        private Map<String, Object> matter(Map<String, String> row, String code, String place) {
            Map<String, Object> matter = new LinkedHashMap<>();
            matter.put("title", title(cell(row, "matter.title")));
            matter.put("code", code);
            put(matter, "department", word(row, "matter", "department", code, place));
            put(matter, "kind", word(row, "matter", "kind", code, place));
            matter.put("legalBasis", cell(row, "matter.legalBasis"));
            String promised = columns.columns().containsKey("matter.promised") ? cell(row, "matter.promised") : "";
            if (promised.matches("[0-9]{1,3}")) {
                matter.put("promised", Integer.valueOf(promised));
            } else if (!promised.isEmpty()) {
                leaveOut(code, place + ": '" + promised + "' is no number of working days");
            }
            for (String needed : new String[] {"matter.title", "matter.legalBasis"}) {
                checkThere(row, needed, code, place);
            }
            return matter;
        }

        private Map<String, Object> material(Map<String, String> row, String code, String place) {
            Map<String, Object> material = new LinkedHashMap<>();
            String title = cell(row, "material.title");
            material.put("title", title(title));
            String requirement = columns.requirements().get(title);
            if (requirement == null) {
                leaveOut(code, place + ": nobody says what '" + title + "' proves (requirements)");
            }
            put(material, "requirement", Optional.ofNullable(requirement));
            material.put("issuer", cell(row, "material.issuer"));
            put(material, "form", word(row, "material", "form", code, place));
            if (columns.columns().containsKey("material.necessary")) {
                word(row, "material", "necessary", code, place)
                        .ifPresent(necessary -> material.put("necessary", Boolean.valueOf(necessary)));
            }
            checkThere(row, "material.issuer", code, place);
            return material;
        }

        private void checkThere(Map<String, String> row, String part, String code, String place) {
            if (cell(row, part).isEmpty()) {
                leaveOut(
                        code,
                        place + ": nothing is in the column '"
                                + columns.columns().get(part) + "'");
            }
        }

        /** What the list's word stands for. */
        private Optional<String> word(Map<String, String> row, String of, String part, String code, String place) {
            String word = cell(row, of + "." + part);
            String meant = columns.values().getOrDefault(part, Map.of()).get(word);
            if (meant == null) {
                leaveOut(code, place + ": nobody says what '" + word + "' stands for (values." + part + ")");
            }
            return Optional.ofNullable(meant);
        }

        private void leaveOut(String code, String why) {
            incomplete.add(code);
            unmapped.add(why);
        }

        /** The list's cell; it has to be text in the spreadsheet, a number is not guessed back. */
        private String cell(Map<String, String> row, String part) {
            @Nullable String cell = row.get(columns.columns().get(part));
            return cell == null ? "" : cell.strip();
        }

        /** The lists have no English. */
        private static Map<String, Object> title(String title) {
            Map<String, Object> both = new LinkedHashMap<>();
            both.put("zh", title);
            both.put("en", title);
            return both;
        }

        private static void put(Map<String, Object> part, String name, Optional<String> value) {
            value.ifPresent(there -> part.put(name, there));
        }

        Map<String, String> written() throws IOException {
            Map<String, String> files = new LinkedHashMap<>();
            for (Map.Entry<String, Map<String, Object>> matter : matters.entrySet()) {
                if (!incomplete.contains(matter.getKey())) {
                    files.put(
                            "m-" + matter.getKey().toLowerCase(Locale.ROOT) + ".matter.yaml",
                            "# yaml-language-server: $schema=../matter.schema.json\n# From " + list.getFileName() + "\n"
                                    + YAML.writeValueAsString(matter.getValue()));
                }
            }
            return files;
        }
    }
}
