package org.onfile.soak.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.truth.Fact;
import org.onfile.demo.truth.Plain;
import org.onfile.soak.judge.History.Span;

/**
 * Judges answers by what was true. An answer that says something is right if the department had just that at some time
 * between the answer's watermark and the answer. The watermark counts by this machine's clock only while the hub's is
 * right; in any case it is no older than feeds' files allow.
 *
 * <p>For a tick's time after content of the feed changed without an event, which nobody can know before that tick, it is
 * right by certificates: each one as the department had it at some time between the two, though not all of them at the
 * same time.
 */
public final class Judge {

    /** The departments' feeds' {@code oldestWatermark}, and what this process may be late by. */
    private static final Duration OLDEST_WATERMARK = Duration.ofMillis(15_500);

    /** A tick, and what it, the conditions that it vouches for and a question take on a busy machine. */
    private static final Duration UNTIL_THE_NEXT_TICK = Duration.ofSeconds(3);

    /** Of how many ways to put a holder's certificates together none is tried any more. */
    private static final int MIXTURES = 10_000;

    private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");
    private static final String VALID = "01";
    private static final String WITHDRAWN = "WITHDRAWN";

    private Judge() {}

    /**
     * An answer that a client got.
     *
     * @param outcome as it was signed
     * @param clockIsRight whether the hub's clock was right in the time before
     */
    public record Answer(Question question, Instant sent, Instant received, JsonNode outcome, boolean clockIsRight) {
        public String word() {
            return outcome.path("outcome").asText();
        }

        /** Whether it says what is on file, and not that it can't tell. */
        public boolean tells() {
            return !Set.of("SOURCE_STALE", "UNREADABLE", "DENIED", "HOLDER_MISMATCH")
                    .contains(word());
        }

        /** What may have been today to the hub: its clock is off by an hour at most. */
        Stream<LocalDate> days() {
            Duration off = clockIsRight ? Duration.ZERO : Duration.ofHours(1);
            return Stream.of(sent.minus(off), received.plus(off))
                    .map(time -> LocalDate.ofInstant(time, CITY))
                    .distinct();
        }

        /** The begin of the time in which it has to have been true. */
        public Instant since() {
            Instant oldest = sent.minus(OLDEST_WATERMARK);
            JsonNode watermark = outcome.path("freshness").path("watermark");
            if (!clockIsRight || !watermark.isTextual()) {
                return oldest;
            }
            Instant promised = OffsetDateTime.parse(watermark.asText()).toInstant();
            return promised.isAfter(oldest) ? promised : oldest;
        }
    }

    /** Why the answer is wrong, question, answer and truth; null where it is right or says that it can't tell. */
    public static @Nullable String fault(Answer answer, History history) {
        if (!answer.tells()) {
            return null;
        }
        List<Span> spans = history.between(answer.question().holder(), answer.since(), answer.received());
        if (spans.stream().anyMatch(span -> fits(answer, span.facts()))
                || (isUnheard(answer, history) && mixtures(spans).stream().anyMatch(facts -> fits(answer, facts)))) {
            return null;
        }
        return "asked for %s from %s to %s%n  answer: %s%n  truth since %s: %s"
                .formatted(
                        answer.question(),
                        answer.sent(),
                        answer.received(),
                        answer.outcome(),
                        answer.since(),
                        spans.stream().map(Judge::told).collect(Collectors.joining("; ")));
    }

    private static boolean isUnheard(Answer answer, History history) {
        return history.isUnheard(answer.question().holder().feed(), answer.since(), answer.sent(), UNTIL_THE_NEXT_TICK);
    }

    /**
     * Whether an answer that is wrong as a whole is right certificate by certificate: each of them was so at some time between
     * the watermark and the answer. So is one that shows a part of what a transaction changed, newer than what it vouches for.
     */
    public static boolean isTorn(Answer answer, History history) {
        List<Span> spans = history.between(answer.question().holder(), answer.since(), answer.received());
        return mixtures(spans).stream().anyMatch(facts -> fits(answer, facts));
    }

    /** All that a holder may have to somebody who knows each certificate as of another of these times. */
    private static List<Set<Fact>> mixtures(List<Span> spans) {
        Map<List<String>, Set<Optional<Fact>>> versions = new LinkedHashMap<>();
        for (Span span : spans) {
            span.facts().forEach(fact -> versions.computeIfAbsent(key(fact), first -> new LinkedHashSet<>())
                    .add(Optional.of(fact)));
        }
        versions.forEach((key, known) -> {
            if (spans.stream().anyMatch(span -> span.facts().stream()
                    .noneMatch(fact -> key(fact).equals(key)))) {
                known.add(Optional.empty());
            }
        });
        List<Set<Fact>> mixtures = List.of(Set.of());
        for (Set<Optional<Fact>> known : versions.values()) {
            List<Set<Fact>> longer = new ArrayList<>();
            for (Set<Fact> mixture : mixtures) {
                for (Optional<Fact> version : known) {
                    Set<Fact> with = new HashSet<>(mixture);
                    version.ifPresent(with::add);
                    longer.add(with);
                }
            }
            if (longer.size() > MIXTURES) {
                return List.of();
            }
            mixtures = longer;
        }
        return mixtures;
    }

    private static List<String> key(Fact fact) {
        return List.of(fact.feed(), fact.key());
    }

    private static String told(Span span) {
        return "%s to %s %s"
                .formatted(
                        span.from().equals(Instant.MIN) ? "always" : span.from(),
                        span.until() == null ? "now" : span.until(),
                        span.facts());
    }

    private static boolean fits(Answer answer, Set<Fact> facts) {
        return answer.days().anyMatch(day -> fits(answer, facts, day));
    }

    private static boolean fits(Answer answer, Set<Fact> facts, LocalDate today) {
        List<Fact> valid = facts.stream().filter(fact -> isValid(fact, today)).toList();
        JsonNode stated = answer.outcome().path("certificates");
        return switch (answer.word()) {
            case "FOUND_VALID" ->
                ofRecord(stated, answer.question(), facts).equals(ofFacts(valid, answer.question()))
                        && (answer.question().all() || valid.size() == 1);
            case "AMBIGUOUS" ->
                valid.size() > 1
                        && candidates(answer.outcome().path("candidates"))
                                .equals(valid.stream()
                                        .map(fact -> term(fact.number(), fact.issued(), fact.expiring()))
                                        .collect(Collectors.toCollection(TreeSet::new)));
            case "FOUND_NOT_VALID" ->
                stated.path(0).path("status").asText().equals(WITHDRAWN)
                        ? facts.isEmpty()
                        : isNotValid(stated, answer.question(), facts, valid);
            case "NOT_ON_FILE" -> facts.isEmpty();
            default -> false;
        };
    }

    private static boolean isNotValid(JsonNode stated, Question question, Set<Fact> facts, List<Fact> valid) {
        // The department's facts leave out from when on a certificate counts
        return (valid.isEmpty() || stated.path(0).path("validity").asText().equals("NOT_YET"))
                && ofFacts(facts, question).containsAll(ofRecord(stated, question, facts));
    }

    private static boolean isValid(Fact fact, LocalDate today) {
        return fact.status().equals(VALID)
                && (fact.longTerm()
                        || fact.expiring() == null
                        || !fact.expiring().isBefore(today));
    }

    private static Set<String> ofFacts(Iterable<Fact> facts, Question question) {
        Set<String> told = new TreeSet<>();
        for (Fact fact : facts) {
            StringBuilder one = new StringBuilder(term(fact.number(), fact.issued(), fact.expiring()))
                    .append(fact.longTerm() ? " long-term " : " ")
                    .append(fact.status());
            question.details()
                    .forEach(name -> one.append(' ').append(fact.details().getOrDefault(name, "null")));
            if (fact.reason() != null) {
                one.append(' ').append(fact.reason());
            }
            told.add(one.toString());
        }
        return told;
    }

    /** As much of what an answer states as the department's facts tell. */
    private static Set<String> ofRecord(JsonNode certificates, Question question, Set<Fact> facts) {
        boolean reasons = facts.stream().anyMatch(fact -> fact.reason() != null);
        Set<String> told = new TreeSet<>();
        for (JsonNode certificate : certificates) {
            JsonNode fields = certificate.path("fields");
            boolean longTerm = fields.path("longTerm").asBoolean();
            StringBuilder one = new StringBuilder(term(
                            text(fields, "certificateNumber"),
                            day(fields, "issuedDate"),
                            longTerm ? null : day(fields, "expiringDate")))
                    .append(longTerm ? " long-term " : " ")
                    .append(certificate.path("status").asText());
            question.details().forEach(name -> one.append(' ').append(Plain.detail(value(fields.path(name)))));
            String reason = text(certificate, "statusReason");
            if (reasons && reason != null) {
                one.append(' ').append(reason);
            }
            told.add(one.toString());
        }
        return told;
    }

    private static Set<String> candidates(JsonNode candidates) {
        Set<String> terms = new TreeSet<>();
        for (JsonNode candidate : candidates) {
            terms.add(term(
                    text(candidate, "certificateNumber"),
                    day(candidate, "issuedDate"),
                    day(candidate, "expiringDate")));
        }
        return terms;
    }

    private static String term(@Nullable String number, @Nullable LocalDate issued, @Nullable LocalDate expiring) {
        return number + " " + issued + " " + expiring;
    }

    /** Answers write decimals as text, with as many places as the column has. */
    private static @Nullable Object value(JsonNode field) {
        if (field.isTextual()) {
            return DECIMAL.matcher(field.asText()).matches() ? new BigDecimal(field.asText()) : field.asText();
        }
        return field.isNumber() ? field.decimalValue() : null;
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.path(name).isTextual() ? Plain.textOrNull(node.path(name).asText()) : null;
    }

    private static @Nullable LocalDate day(JsonNode node, String name) {
        return node.path(name).isTextual() ? LocalDate.parse(node.path(name).asText()) : null;
    }
}
