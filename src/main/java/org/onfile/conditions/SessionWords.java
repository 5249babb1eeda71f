package org.onfile.conditions;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words in SQL whose value depends on the moment or on who asks: what a query yields by them changes without any change
 * in the database, of which no log tells.
 */
final class SessionWords {

    private static final Pattern TEXT_OR_COMMENT =
            Pattern.compile("'(?:[^']|'')*'|--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private static final Pattern WORD = Pattern.compile(
            "(?<![\\w.\"`])(?:(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|sysdate|curdate|curtime"
                    + "|utc_date|utc_time|utc_timestamp|unix_timestamp|random|rand|uuid|gen_random_uuid|sys_guid|age"
                    + "|current_setting|inet_client_addr|pg_backend_pid|connection_id|user|database|schema|row_count"
                    + "|last_insert_id|found_rows)\\s*\\(|(current_date|current_time|current_timestamp|localtime|localtimestamp"
                    + "|current_user|current_role|session_user|current_schema|sysdate)(?![\\w.\"`]))",
            Pattern.CASE_INSENSITIVE);

    private SessionWords() {}

    /** Those in a piece of SQL, outside its texts and comments, in lower case. */
    static Set<String> in(String sql) {
        Set<String> found = new TreeSet<>();
        Matcher word = WORD.matcher(TEXT_OR_COMMENT.matcher(sql).replaceAll(" "));
        while (word.find()) {
            String name = word.group(1) == null ? word.group(2) : word.group(1);
            found.add(name.toLowerCase(Locale.ROOT));
        }
        return found;
    }
}
