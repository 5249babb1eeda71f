package org.onfile.exchangelog;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A filter as SQL: conditions on rows of {@code exchange_detail}, with named parameters. */
record Conditions(List<String> sql, Map<String, Object> parameters) {

    /** A person has two pseudonyms, where entries may not say whose numbering the code is. */
    static final String HOLDER_ALONE = "holder in (:holder, :holder2)";

    static final String PARTY = "parties && array[cast(:holder as uuid), cast(:holder2 as uuid)]";
    static final String APPLICANT = "applicant in (:applicant, :applicant2)";
    private static final String HOLDER = "(" + HOLDER_ALONE + " or " + PARTY + ")";

    private static final String ANSWERS = Arrays.stream(EntryKind.values())
            .filter(kind -> kind.isAnswer() || kind == EntryKind.LOOKUP_REPEATED)
            .map(kind -> String.valueOf(kind.code()))
            .collect(Collectors.joining(", "));

    static Conditions of(ExchangeFilter filter) {
        Conditions all = new Conditions(new ArrayList<>(), new LinkedHashMap<>());
        all.add(
                "at >= :since",
                "since",
                filter.from() == null ? null : filter.from().atOffset(ZoneOffset.UTC));
        all.add("at < :until", "until", filter.to() == null ? null : filter.to().atOffset(ZoneOffset.UTC));
        all.add(
                "kind = :kind",
                "kind",
                filter.kind() == null ? null : filter.kind().code());
        if (filter.answers()) {
            all.sql.add("kind in (" + ANSWERS + ")");
        }
        ExchangeFilter.Words words = filter.words();
        all.add("requester = :requester", "requester", words.requester());
        all.add(":department = any (departments)", "department", words.department());
        all.add(":type = any (types)", "type", words.type());
        all.add(":outcome = any (outcomes)", "outcome", words.outcome());
        if (words.type() != null && words.outcome() != null) {
            // Rows from before version 9 of the store do not say which type had which outcome
            all.add(
                    "(:result = any (results) or results = '{}')",
                    "result",
                    new IndexTerms.Result(words.type(), words.outcome()).toString());
        }
        all.add("matter = :matter", "matter", words.matter());
        all.add("deciding_department = :deciding", "deciding", words.decidingDepartment());
        Subjects subjects = filter.subjects();
        all.add(HOLDER, "holder", subjects.holder(), filter.unscoped().holder());
        all.add("case_number = :case", "case", subjects.caseNumber());
        all.add(APPLICANT, "applicant", subjects.applicant(), filter.unscoped().applicant());
        all.add("operator = :operator", "operator", subjects.operator());
        if (filter.kind() == null && !subjects.isNone()) {
            all.add("kind <> :look", "look", EntryKind.AUDIT.code());
        }
        return all;
    }

    private void add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.add(condition);
            parameters.put(name, value);
        }
    }

    /** Of a person: the second pseudonym is the first where there is no other. */
    private void add(String condition, String name, @Nullable Object value, @Nullable Object second) {
        if (value != null) {
            add(condition, name, value);
            parameters.put(name + "2", second == null ? value : second);
        }
    }

    /** All of them, to be put behind others. */
    String and() {
        return sql.isEmpty() ? "" : " and " + String.join(" and ", sql);
    }
}
