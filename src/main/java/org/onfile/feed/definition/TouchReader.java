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
import org.onfile.feed.ConfirmationRule;
import org.onfile.feed.Touch;

/** The {@code touches:} of a feed, and other SQL of its file that yields keys. */
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
        Set<String> columns = parameters(sql, "the column's old and new values");
        if (columns.isEmpty()) {
            sql.fault("has no parameter such as ':id', so a changed row of '" + table
                    + "' would touch each certificate: name the columns of '" + table
                    + "' that lead to the keys, e.g. where x.id in (:id)");
        }
        return new Touch.BySql(table, statement(sql), List.copyOf(columns));
    }

    /** The SQL of {@code byHolder:}, which is written as a touch's; null where there is none. */
    static @Nullable String byHolder(Item sql) {
        if (!sql.isScalar()) {
            return null;
        }
        Set<String> parameters = parameters(sql, "the spellings of the holder's code");
        if (!parameters.equals(Set.of(ConfirmationRule.CODE))) {
            sql.fault(
                    "has to have the parameter ':code' and no other: it stands for the spellings of the holder's code,"
                            + " e.g. select id from licence where holder_code in (:code)");
        }
        return statement(sql);
    }

    /** Without a trailing semicolon. */
    static String statement(Item sql) {
        return sql.text().strip().replaceAll("\\s*;\\s*$", "");
    }

    /**
     * The names of the SQL's parameters; one that does not stand in a list is a fault.
     *
     * @param meaning of a parameter, in words
     */
    private static Set<String> parameters(Item sql, String meaning) {
        Set<String> names = new LinkedHashSet<>();
        Matcher parameter = PARAMETER.matcher(sql.text());
        while (parameter.find()) {
            String name = parameter.group(1);
            if (name == null) {
                continue;
            }
            names.add(name);
            if (!IN_BEFORE.matcher(sql.text().substring(0, parameter.start())).find()) {
                sql.fault("write 'in (:" + name + ")' around ':" + name + "': it stands for " + meaning);
            }
        }
        return names;
    }
}
