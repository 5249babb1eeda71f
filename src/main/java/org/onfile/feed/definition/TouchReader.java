package org.onfile.feed.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onfile.definition.Item;
import org.onfile.feed.Touch;

/** The {@code touches:} of a feed. */
final class TouchReader {

    /** Literals, quoted names and comments, in which a colon means nothing; casts; parameters. */
    private static final Pattern PARAMETER = Pattern.compile(
            "'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`|--[^\\n]*|/\\*.*?\\*/|::|:([A-Za-z_\\u0080-\\uffff][\\w\\u0080-\\uffff]*)",
            Pattern.DOTALL);

    private static final Pattern IN_BEFORE =
            Pattern.compile("\\bin\\s*\\((?:\\s*:[^\\s,:()]+\\s*,)*\\s*$", Pattern.CASE_INSENSITIVE);

    private TouchReader() {}

    static List<Touch> touches(Item item, List<String> key) {
        List<Touch> touches = new ArrayList<>();
        Map<String, String> seen = new HashMap<>();
        item.fields().forEach((table, rule) -> {
            String bare = table.toLowerCase(Locale.ROOT).replaceFirst("^public\\.", "");
            String before = seen.putIfAbsent(bare, table);
            if (before != null) {
                rule.keyFault("'" + table + "' is the same table as '" + before + "' above");
            }
            Touch touch = touch(table, rule, key);
            if (touch != null) {
                touches.add(touch);
            }
        });
        return touches;
    }

    private static @Nullable Touch touch(String table, Item rule, List<String> key) {
        if (rule.isObject()) {
            return bySql(table, rule.get("sql"));
        }
        List<String> columns = rule.itemsOrSelf().stream().map(Item::text).toList();
        if (columns.isEmpty()) {
            return null;
        }
        if (!key.isEmpty() && columns.size() != key.size()) {
            rule.fault("names " + columns.size() + " column(s), the key has " + key.size()
                    + ": name the columns of '" + table + "' that hold " + String.join(", ", key)
                    + ", or write sql: that finds the keys");
        }
        return new Touch.ByColumns(table, columns);
    }

    private static @Nullable Touch bySql(String table, Item sql) {
        if (!sql.isScalar()) {
            return null;
        }
        Set<String> columns = new LinkedHashSet<>();
        Matcher parameter = PARAMETER.matcher(sql.text());
        while (parameter.find()) {
            String column = parameter.group(1);
            if (column == null) {
                continue;
            }
            columns.add(column);
            if (!IN_BEFORE.matcher(sql.text().substring(0, parameter.start())).find()) {
                sql.fault("write 'in (:" + column + ")' around ':" + column
                        + "': it stands for the column's old and new values");
            }
        }
        if (columns.isEmpty()) {
            sql.fault("has no parameter such as ':id', so a changed row of '" + table
                    + "' would touch each certificate: name the columns of '" + table
                    + "' that lead to the keys, e.g. where x.id in (:id)");
        }
        return new Touch.BySql(table, sql.text().strip().replaceAll("\\s*;\\s*$", ""), List.copyOf(columns));
    }
}
