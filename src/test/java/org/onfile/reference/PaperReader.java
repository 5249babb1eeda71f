package org.onfile.reference;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads all certificates of a feed from its department's tables, by the SQL of {@code reference/DEPARTMENT/FEED.sql}: a
 * row for each certificate and holder, with the standard's codes and the department's spellings.
 */
final class PaperReader {

    private static final Set<String> STATUSES = Set.of("01", "02", "03", "04", "05", "06", "07");
    private static final Set<String> OWN = Set.of(
            "paper",
            "number",
            "status",
            "issued_in",
            "issuer",
            "issued",
            "effective",
            "expiring",
            "kind",
            "code",
            "country",
            "name",
            "part");

    private PaperReader() {}

    static List<Paper> read(FeedMeaning feed, Connection department) throws SQLException, IOException {
        Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
        try (Statement statement = department.createStatement();
                ResultSet result = statement.executeQuery(sql(feed))) {
            while (result.next()) {
                Map<String, String> row = row(result);
                rows.computeIfAbsent(String.valueOf(row.get("paper")), key -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Paper> papers = new ArrayList<>();
        rows.forEach((key, ofPaper) -> papers.add(paper(feed, key, ofPaper)));
        return papers;
    }

    private static String sql(FeedMeaning feed) throws IOException {
        String resource = "/reference/" + feed.id() + ".sql";
        try (InputStream in = Objects.requireNonNull(
                PaperReader.class.getResourceAsStream(resource), resource + " has to say how this feed is read")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** By column; what is null is left out. */
    private static Map<String, String> row(ResultSet result) throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        ResultSetMetaData columns = result.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String value = result.getString(i);
            if (value != null) {
                row.put(columns.getColumnLabel(i).toLowerCase(Locale.ROOT), value);
            }
        }
        return row;
    }

    private static Paper paper(FeedMeaning feed, String key, List<Map<String, String>> rows) {
        Map<String, String> first = rows.getFirst();
        boolean holdersReadable = true;
        List<Paper.Holder> holders = new ArrayList<>();
        for (Map<String, String> row : rows) {
            Optional<Code> code = Code.of(row.get("kind"), row.get("code"), row.get("country"));
            holdersReadable &= code.isPresent();
            code.ifPresent(
                    known -> holders.add(new Paper.Holder(known, row.getOrDefault("name", ""), row.get("part"))));
        }
        boolean readable = holdersReadable && STATUSES.contains(first.getOrDefault("status", ""));
        LocalDate issued = null;
        LocalDate effective = null;
        LocalDate expiring = null;
        try {
            issued = day(first.get("issued"));
            effective = day(first.get("effective"));
            expiring = day(first.get("expiring"));
            for (Map.Entry<String, String> column : first.entrySet()) {
                if (column.getKey().startsWith("day_")) {
                    day(column.getValue());
                }
            }
        } catch (DateTimeException e) {
            readable = false;
        }
        Map<String, String> fields = new LinkedHashMap<>();
        first.forEach((column, value) -> {
            if (!OWN.contains(column)) {
                fields.put(schemaName(column), value);
            }
        });
        return new Paper(
                feed,
                key,
                Spelling.plain(first.getOrDefault("number", "")),
                first.getOrDefault("status", ""),
                issued,
                effective,
                expiring,
                first.getOrDefault("issued_in", ""),
                first.get("issuer"),
                List.copyOf(holders),
                Map.copyOf(fields),
                readable,
                holdersReadable,
                false);
    }

    private static @Nullable LocalDate day(@Nullable String written) {
        return written == null || written.isBlank() || Spelling.isWithoutEnd(written) ? null : Spelling.day(written);
    }

    /** {@code vehicleClasses} for the column {@code vehicle_classes}. */
    private static String schemaName(String column) {
        StringBuilder name = new StringBuilder();
        for (String word : column.split("_", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }
}
