package org.onfile.binlog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a statement about definitions does to a followed table. Only kinds that are known to leave every row as it is
 * count as such: indexes, OPTIMIZE, FORCE, comments, defaults. Anything else that alters the table may change content,
 * also there and back.
 */
final class TableDefinition {

    private static final String NAME = "((?:`[^`]+`|[^\\s`.(,;]+)(?: ?\\. ?(?:`[^`]+`|[^\\s`.(,;]+))?)";
    private static final Pattern ALTERED =
            Pattern.compile("^alter (?:online )?(ignore )?(?:online )?table (?:if exists )?" + NAME + " ?(.*)$");
    private static final Pattern INDEXED = Pattern.compile(
            "^(?:create (?:or replace )?(?:online |offline )?(?:unique |fulltext |spatial )?|drop )index .*? on " + NAME
                    + "(?: .*|\\(.*|)$");
    private static final Pattern CREATED =
            Pattern.compile("^create (?:or replace )?table (?:if not exists )?" + NAME + ".*$");
    private static final Pattern KEPT = Pattern.compile(
            "(?:wait \\d+ |nowait )?(?:add (?:unique |fulltext |spatial )?(?:index|key)\\b.*|add unique\\b.*"
                    + "|(?:drop|rename|alter) (?:index|key) .*|force|engine ?=? ?innodb|comment ?=? ?''"
                    + "|alter (?:column )?\\S+ (?:set default .*|drop default)|(?:algorithm|lock|row_format) ?=? ?\\w+"
                    + "|auto_increment ?=? ?\\d+|stats_\\w+ ?=? ?\\w+)");

    private TableDefinition() {}

    /** What the statement does to the definition of a table; empty for nothing. */
    static Optional<LogNotice.Redefined> of(StatementText statement, FollowedTables followed, String name) {
        String qualified = name.contains(".") ? name : followed.database() + "." + name;
        if (!statement.names(qualified)) {
            return Optional.empty();
        }
        String text = statement.text();
        Matcher altered = ALTERED.matcher(text);
        if (altered.matches()) {
            if (isNamed(altered.group(2), qualified, statement.database())) {
                boolean keeps = altered.group(1) == null
                        && specifications(altered.group(3)).stream()
                                .allMatch(one -> KEPT.matcher(one).matches());
                return Optional.of(new LogNotice.Redefined(name, keeps));
            }
            return text.contains(" exchange partition ") || text.contains(" rename ")
                    ? changed(name)
                    : Optional.empty();
        }
        Matcher indexed = INDEXED.matcher(text);
        if (indexed.matches()) {
            return isNamed(indexed.group(1), qualified, statement.database()) ? kept(name) : Optional.empty();
        }
        Matcher created = CREATED.matcher(text);
        if (created.matches()) {
            return isNamed(created.group(1), qualified, statement.database()) ? changed(name) : Optional.empty();
        }
        if (statement.begins("optimize ")) {
            return kept(name);
        }
        return statement.begins("rename table") || statement.begins("drop table") || statement.begins("truncate ")
                ? changed(name)
                : Optional.empty();
    }

    private static Optional<LogNotice.Redefined> kept(String name) {
        return Optional.of(new LogNotice.Redefined(name, true));
    }

    private static Optional<LogNotice.Redefined> changed(String name) {
        return Optional.of(new LogNotice.Redefined(name, false));
    }

    private static boolean isNamed(String written, String qualified, String database) {
        String name = written.replace("`", "").replace(" ", "");
        return (name.contains(".") ? name : database.toLowerCase(Locale.ROOT) + "." + name)
                .equals(qualified.toLowerCase(Locale.ROOT));
    }

    /** What stands between commas outside parentheses. */
    private static List<String> specifications(String list) {
        List<String> all = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                all.add(list.substring(from, i).strip());
                from = i + 1;
            }
        }
        all.add(list.substring(from).strip());
        return all;
    }
}
