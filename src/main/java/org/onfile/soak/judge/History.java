package org.onfile.soak.judge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.truth.Fact;

/** What each holder had on file at one department, from when until when. */
public final class History {

    /** How many holders that changed last are remembered to be asked about. */
    private static final int RECENT = 40;

    private final Map<Holder, List<Span>> spans = new HashMap<>();
    private final List<Holder> known = new ArrayList<>();
    private final List<Holder> recent = new ArrayList<>();
    private final Map<String, Set<String>> details = new HashMap<>();
    private Map<Holder, Set<Fact>> current = Map.of();
    private final List<Unheard> unheard = new ArrayList<>();
    private long changes;

    /**
     * A change of content that no event tells, as such and not by what it changed.
     *
     * @param feed {@code department/type}: whose certificates are read from what changed
     * @param sent when it was asked for
     * @param done when it was confirmed; the next tick after that tells of it
     */
    private record Unheard(String feed, Instant sent, Instant done) {}

    /**
     * A holder of certificates of one type.
     *
     * @param feed {@code department/type}, as it is asked for
     * @param code {@code codeType:country:code}
     */
    public record Holder(String feed, String code) {}

    /**
     * What a holder had for a while. Spans that follow each other overlap by the time that a commit took.
     *
     * @param from before this nobody can have seen it
     * @param until after this nobody can have seen it; null for now
     */
    public record Span(
            Set<Fact> facts, Instant from, @Nullable Instant until) {
        boolean overlaps(Instant start, Instant end) {
            return !from.isAfter(end) && (until == null || !until.isBefore(start));
        }
    }

    /**
     * Notes all that the department has from now on.
     *
     * @param sent when the change was asked for: it may have been true since then
     * @param done when it was confirmed: what was before may have been true until then
     */
    public synchronized void note(List<Fact> facts, Instant sent, Instant done) {
        Map<Holder, Set<Fact>> now = new HashMap<>();
        for (Fact fact : facts) {
            details.computeIfAbsent(fact.asked(), first -> new TreeSet<>()).addAll(fact.disclosed());
            for (String holder : fact.holders()) {
                String code = holder.substring(0, holder.indexOf(' '));
                now.computeIfAbsent(new Holder(fact.asked(), code), first -> new HashSet<>())
                        .add(fact);
            }
        }
        Set<Holder> all = new HashSet<>(current.keySet());
        all.addAll(now.keySet());
        for (Holder holder : all) {
            Set<Fact> after = now.getOrDefault(holder, Set.of());
            if (!after.equals(current.getOrDefault(holder, Set.of()))) {
                turn(holder, after, sent, done);
            }
        }
        current = now;
    }

    private void turn(Holder holder, Set<Fact> after, Instant sent, Instant done) {
        List<Span> before = spans.get(holder);
        if (before == null) {
            known.add(holder);
            before = new ArrayList<>(List.of(new Span(Set.of(), Instant.MIN, null)));
            spans.put(holder, before);
        }
        Span last = before.removeLast();
        before.add(new Span(last.facts(), last.from(), done));
        before.add(new Span(after, sent, null));
        recent.remove(holder);
        recent.add(holder);
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
        changes++;
    }

    /** Notes that a feed's content may have changed, or change from now on, without an event. */
    public synchronized void noteUnheard(String feed, Instant sent, Instant done) {
        unheard.add(new Unheard(feed, sent, done));
    }

    /**
     * Whether a feed's content changed without an event after a watermark, and not longer than this before a question.
     *
     * @param grace for how long nobody needs to know of it
     */
    public synchronized boolean isUnheard(String feed, Instant watermark, Instant asked, Duration grace) {
        return unheard.stream()
                .anyMatch(change -> change.feed().equals(feed)
                        && !change.done().isBefore(watermark)
                        && !change.sent().isAfter(asked)
                        && !asked.isAfter(change.done().plus(grace)));
    }

    /** All that the holder had at some time between the two. */
    public synchronized List<Span> between(Holder holder, Instant start, Instant end) {
        return spans.getOrDefault(holder, List.of(new Span(Set.of(), Instant.MIN, null))).stream()
                .filter(span -> span.overlaps(start, end))
                .toList();
    }

    /** Anybody, or somebody of whom something changed lately. */
    public synchronized Holder draw(RandomGenerator random, boolean lately) {
        List<Holder> from = lately && !recent.isEmpty() ? recent : known;
        return from.get(random.nextInt(from.size()));
    }

    /** Which attributes of a feed's certificates are compared. */
    public synchronized Set<String> details(String feed) {
        return Set.copyOf(details.getOrDefault(feed, Set.of()));
    }

    public synchronized Set<String> feeds() {
        return Set.copyOf(details.keySet());
    }

    /** How many times what a holder has on file changed. */
    public synchronized long changes() {
        return changes;
    }

    /** From now on only what changes counts as a change: what was noted so far is how it began. */
    public synchronized void begin() {
        recent.clear();
        changes = 0;
    }
}
