package org.onfile.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.edge.RequestRefusedException;
import org.onfile.lookup.LookupHub;
import org.onfile.verification.ComparisonCounts.Told;

/** Values that are told at the same time, as by several nodes, are counted as if one came after the other. */
@ExtendWith(LookupHub.Shared.class)
class ComparisonCountsTest {

    private static final String REQUESTER = "counted";
    private static final int AT_ONCE = 12;

    private final ComparisonCounts counts;
    private final UUID holder = UUID.randomUUID();

    ComparisonCountsTest(LookupHub hub) {
        this.counts = hub.bean(ComparisonCounts.class);
    }

    @Test
    void ofManyValuesAtOnce_letsInAsManyAsMayBe() throws Exception {
        assertThat(atOnce(i -> List.of(told("permit/expiringDate", i), told("title/unitNumber", i))))
                .hasSize(5);
    }

    /** Who is refused has not told it: nobody is let in by what another's refused question left. */
    @Test
    void ofOneValueAtOnce_letsInAllOrNobody() throws Exception {
        assertThat(atOnce(i -> List.of(told("title/unitNumber", 1)))).hasSize(AT_ONCE);
        for (int i = 2; i <= 5; i++) {
            counts.countNew(REQUESTER, new TreeSet<>(List.of(told("title/unitNumber", i))));
        }

        assertThat(atOnce(i -> List.of(told("title/unitNumber", 6)))).isEmpty();
        assertThat(atOnce(i -> List.of(told("title/unitNumber", 1 + i % 5)))).hasSize(AT_ONCE);
    }

    /** What a question told besides is not used up by the part of it that was too much. */
    @Test
    void countsNothingOfAQuestionThatIsRefused() throws Exception {
        for (int i = 0; i < 5; i++) {
            counts.countNew(REQUESTER, new TreeSet<>(List.of(told("permit/expiringDate", i))));
        }
        assertThat(atOnce(i -> List.of(told("permit/expiringDate", 5), told("title/unitNumber", i))))
                .isEmpty();

        assertThat(atOnce(i -> List.of(told("title/unitNumber", i % 5)))).hasSize(AT_ONCE);
    }

    private Told told(String compared, int value) {
        return new Told(holder, compared, new UUID(0, value));
    }

    /** The questions that were let in, of twelve at once. */
    private List<Integer> atOnce(IntFunction<List<Told>> question) throws Exception {
        CyclicBarrier start = new CyclicBarrier(AT_ONCE);
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> asked = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> asking.submit(() -> {
                        start.await();
                        return isLetIn(question.apply(i));
                    }))
                    .toList();
            List<Integer> letIn = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                if (asked.get(i).get()) {
                    letIn.add(i);
                }
            }
            return letIn;
        }
    }

    private boolean isLetIn(List<Told> told) {
        try {
            counts.countNew(REQUESTER, new TreeSet<>(told));
            return true;
        } catch (RequestRefusedException refused) {
            assertThat(refused.problem().status()).isEqualTo(429);
            return false;
        }
    }
}
