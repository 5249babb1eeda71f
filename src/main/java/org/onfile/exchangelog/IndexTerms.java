package org.onfile.exchangelog;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The terms that a detail is indexed and found by; persons and cases as pseudonyms.
 *
 * @param exchange of a lookup
 * @param requester the client's name
 * @param results of each certificate asked for, in order; empty in entries from before version 9 of the store
 */
public record IndexTerms(
        Instant at,
        @Nullable ExchangeId exchange,
        @Nullable String requester,
        Subjects subjects,
        List<String> departments,
        List<String> types,
        List<String> outcomes,
        List<Result> results,
        @Nullable String matter,
        @Nullable String decidingDepartment) {

    /** What was answered of one certificate asked for. */
    public record Result(String type, String outcome) {

        static Result parse(String word) {
            int split = word.indexOf('=');
            return new Result(word.substring(0, split), word.substring(split + 1));
        }

        /** {@code type=OUTCOME}. */
        @Override
        public String toString() {
            return type + "=" + outcome;
        }
    }

    public IndexTerms {
        // as finely as the store keeps it
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /** Of what is found by its time and kind alone. */
    public static IndexTerms at(Instant time) {
        return new IndexTerms(time, null, null, Subjects.NONE, List.of(), List.of(), List.of(), List.of(), null, null);
    }

    /** The same, by a client. */
    public IndexTerms by(String client) {
        return new IndexTerms(
                at, exchange, client, subjects, departments, types, outcomes, results, matter, decidingDepartment);
    }

    /** The same, about somebody or some case. */
    public IndexTerms about(Subjects others) {
        return new IndexTerms(
                at, exchange, requester, others, departments, types, outcomes, results, matter, decidingDepartment);
    }

    /** The same, of departments' data. */
    public IndexTerms of(List<String> others) {
        return new IndexTerms(
                at, exchange, requester, subjects, others, types, outcomes, results, matter, decidingDepartment);
    }

    /** All of it, unambiguously. What came with versions 9 and 42 of the store is left out where there is none of it. */
    byte[] bytes() {
        String first = String.join(
                "\n",
                at.toString(),
                exchange == null ? "null" : exchange.bits().toString(),
                String.valueOf(requester),
                String.valueOf(subjects.holder()),
                String.valueOf(subjects.caseNumber()),
                String.join(",", departments),
                String.join(",", types),
                String.join(",", outcomes));
        boolean old = subjects.applicant() == null
                && subjects.operator() == null
                && results.isEmpty()
                && matter == null
                && decidingDepartment == null
                && subjects.parties().isEmpty();
        String all = old
                ? first
                : first + "\n"
                        + Stream.of(subjects.applicant(), subjects.operator(), matter, decidingDepartment)
                                .map(IndexTerms::measured)
                                .collect(Collectors.joining())
                        + results.stream().map(Result::toString).collect(Collectors.joining(","))
                        + subjects.parties().stream().map(party -> "\n" + party).collect(Collectors.joining());
        return all.getBytes(StandardCharsets.UTF_8);
    }

    /** Behind its length, since a requester writes some of it. */
    private static String measured(@Nullable Object term) {
        String text = Objects.toString(term, "");
        return term == null ? "-\n" : text.length() + ":" + text + "\n";
    }
}
