package org.onfile.soak;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.onfile.soak.judge.Judge;
import org.onfile.soak.judge.Judge.Answer;
import org.onfile.soak.judge.Ledger;

/**
 * What clients got. Answers wait here until the department's history tells of the time up to them, then they are judged.
 */
final class Tally {

    /** How many wrong answers are told at length. */
    private static final int TOLD = 10;

    private final Map<String, Ledger> ledgers;
    private final ConcurrentLinkedQueue<Answer> waiting = new ConcurrentLinkedQueue<>();
    private final Receipts receipts = new Receipts();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final Map<String, Long> refusals = new TreeMap<>();
    private final Map<String, Instant> toldLast = new TreeMap<>();
    private final Map<String, Duration> longestSilence = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> tornFaults = new ArrayList<>();
    private long wrong;
    private long torn;

    /**
     * @param ledgers by department
     * @param feeds of which answers are expected
     */
    Tally(Map<String, Ledger> ledgers, Set<String> feeds, Instant start) {
        this.ledgers = ledgers;
        feeds.forEach(feed -> toldLast.put(feed, start));
    }

    Receipts receipts() {
        return receipts;
    }

    /** Notes an answer to be judged. */
    void judged(Answer answer) {
        waiting.add(answer);
        count(answer);
    }

    private synchronized void count(Answer answer) {
        outcomes.merge(answer.word(), 1L, Long::sum);
        if (answer.tells()) {
            String feed = answer.question().holder().feed();
            silent(feed, answer.received());
            toldLast.put(feed, answer.received());
        }
    }

    private void silent(String feed, Instant until) {
        Instant since = toldLast.getOrDefault(feed, until);
        longestSilence.merge(feed, Duration.between(since, until), Tally::longer);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    synchronized void unanswered(IOException reason) {
        String message = reason.getMessage();
        refusals.merge(
                message != null && message.startsWith("HTTP ")
                        ? message
                        : reason.getClass().getSimpleName(),
                1L,
                Long::sum);
    }

    synchronized void wrong(String fault) {
        wrong++;
        if (faults.size() < TOLD) {
            faults.add(fault);
        }
    }

    private synchronized void torn(String fault) {
        torn++;
        if (tornFaults.size() < TOLD) {
            tornFaults.add(fault);
        }
    }

    /** Judges what can be judged by now; returns what is wrong of it, in words. */
    List<String> judge() {
        List<String> found = new ArrayList<>();
        int count = waiting.size();
        for (int i = 0; i < count; i++) {
            Answer answer = waiting.poll();
            if (answer == null) {
                break;
            }
            Ledger ledger = ledgers.get(answer.question().department());
            if (ledger == null) {
                throw new IllegalStateException(
                        "no department " + answer.question().department());
            }
            if (!ledger.isWrittenUntil(answer.received())) {
                waiting.add(answer);
                continue;
            }
            @Nullable String fault = Judge.fault(answer, ledger.history());
            if (fault != null && Judge.isTorn(answer, ledger.history())) {
                torn(fault);
            } else if (fault != null) {
                wrong(fault);
                found.add(fault);
            }
        }
        return found;
    }

    synchronized long answers() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized Map<String, Long> outcomes() {
        return new TreeMap<>(outcomes);
    }

    /** Requests without an answer, by what came instead. */
    synchronized Map<String, Long> refusals() {
        return new TreeMap<>(refusals);
    }

    /** By feed: the longest time, until this one at last, without an answer that tells anything. */
    synchronized Map<String, Duration> longestSilence(Instant end) {
        Set.copyOf(toldLast.keySet()).forEach(feed -> silent(feed, end));
        return new TreeMap<>(longestSilence);
    }

    /** Answers that are right certificate by certificate, and not as a whole. */
    synchronized long torn() {
        return torn;
    }

    synchronized List<String> tornFaults() {
        return List.copyOf(tornFaults);
    }

    synchronized long wrong() {
        return wrong;
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }
}
