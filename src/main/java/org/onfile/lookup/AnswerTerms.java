package org.onfile.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.access.PurposeStanding;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.exchangelog.Subjects;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Purpose;
import org.onfile.registry.SearchedFeed;
import org.onfile.seal.Pseudonyms;

/**
 * The terms that an answer's entry of the exchange log is found by.
 *
 * @param matter as the question, or the catalogue, names it
 */
public record AnswerTerms(
        Instant at,
        ExchangeId exchange,
        String requester,
        Subjects subjects,
        String matter,
        @Nullable String decidingDepartment) {

    /** Those of what was decided of all that was asked. */
    public IndexTerms of(List<CertificateDecision> decided) {
        return of(decided.stream().map(one -> one.asked().type()).distinct().toList(), decided);
    }

    /** @param types that were asked for, also where nothing was decided */
    IndexTerms of(List<String> types, List<CertificateDecision> decided) {
        List<IndexTerms.Result> results = decided.stream()
                .map(one -> new IndexTerms.Result(one.asked().type(), OutcomeJson.word(one.outcome())))
                .distinct()
                .toList();
        return new IndexTerms(
                at,
                exchange,
                requester,
                subjects,
                decided.stream()
                        .flatMap(one -> one.searched().stream())
                        .map(SearchedFeed::department)
                        .distinct()
                        .toList(),
                types,
                results.stream().map(IndexTerms.Result::outcome).distinct().toList(),
                results,
                matter,
                decidingDepartment);
    }

    /**
     * Whom a question is about, for which case, and who asks.
     *
     * @param purpose with what the hub knows of it
     * @param others whose papers were asked for with the holder's
     */
    public static Subjects subjects(
            Pseudonyms pseudonyms, Purpose purpose, AskedHolder holder, List<AskedHolder> others) {
        JsonNode operator = PurposeStanding.operator(purpose.given());
        UUID first = holder.pseudonym(pseudonyms);
        return new Subjects(
                first,
                pseudonyms.caseNumber(purpose.caseNumber()),
                purpose.applicant().pseudonym(pseudonyms),
                operator.isTextual() ? pseudonyms.operator(operator.textValue()) : null,
                others.stream()
                        .map(other -> other.pseudonym(pseudonyms))
                        .filter(other -> !other.equals(first))
                        .distinct()
                        .toList());
    }
}
