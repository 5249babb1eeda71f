package org.onfile.bench.step;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.NamedRoute;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Adds up how long the guarding steps of lookups take. It can also have each of them done several times, with what it was given
 * the first time: what they cost shows in the rate of lookups then, also where it is a core or the store that they take from
 * others. None is ever left out, so that whoever may not ask is refused here as everywhere.
 */
final class StepClock implements InterceptStrategy {

    private static final String ROUTE = "look-up";

    private final Map<String, LongAdder> nanos = new ConcurrentHashMap<>();
    private final LongAdder lookups = new LongAdder();
    private volatile int times = 1;

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode step, Processor target, @Nullable Processor next) {
        return StepTimes.STEPS.contains(step.getId()) && ROUTE.equals(routeOf(step))
                ? new Timed(step.getId(), target)
                : target;
    }

    private static @Nullable String routeOf(NamedNode step) {
        for (NamedNode node = step; node != null; node = node.getParent()) {
            if (node instanceof NamedRoute route) {
                return route.getRouteId();
            }
        }
        return null;
    }

    void add(String step, long time) {
        nanos.computeIfAbsent(step, first -> new LongAdder()).add(time);
    }

    void countLookup() {
        lookups.increment();
    }

    /**
     * What was added up since the last time.
     *
     * @param each how many times each step is done from now on
     */
    StepTimes restart(int each) {
        Map<String, Long> sums = new ConcurrentHashMap<>();
        nanos.forEach((step, sum) -> sums.put(step, sum.sumThenReset()));
        times = each;
        return new StepTimes(lookups.sumThenReset(), sums);
    }

    /** A step whose bean answers at once, as all of them do. */
    private final class Timed extends DelegateAsyncProcessor {

        private final String step;

        Timed(String step, Processor target) {
            super(target);
            this.step = step;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Object given = exchange.getMessage().getBody();
            long began = System.nanoTime();
            super.process(exchange, done -> {});
            for (int again = 1; again < times && exchange.getException() == null; again++) {
                ExchangeHelper.prepareOutToIn(exchange);
                exchange.getMessage().setBody(given);
                super.process(exchange, done -> {});
            }
            add(step, System.nanoTime() - began);
            callback.done(true);
            return true;
        }
    }
}
