package org.onfile.cli.supervision;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubOptions;
import org.onfile.cli.hub.HubStore;
import org.onfile.supervision.Order;
import org.onfile.supervision.OrderOutcome;
import org.onfile.supervision.SupervisionRegister;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Who gives an order, and why; hands it in to a running hub and says what became of it. */
final class OrderGiver {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Mixin
    private HubOptions hub = new HubOptions();

    @Option(
            names = "--decided-by",
            paramLabel = "NAME",
            required = true,
            description = "Who answers for it; the exchange log has it.")
    private String decidedBy = "";

    @Option(
            names = "--document",
            paramLabel = "TEXT",
            required = true,
            description = "The reason, or the decision that it rests on; the exchange log has it.")
    private String document = "";

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    String decidedBy() {
        return decidedBy;
    }

    String document() {
        return document;
    }

    ParameterException wrong(String message) {
        return new ParameterException(
                Objects.requireNonNull(spec, "picocli sets it").commandLine(), message);
    }

    /** Hands an order in, and waits until a hub has taken or refused it; the exit code. */
    int give(Function<HubStore, Order> order) throws IOException {
        var terminal = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        try (HubStore store = HubStore.of(hub.settings())) {
            Order given = order.apply(store);
            long number = SupervisionRegister.handIn(store.jdbc(), given);
            long end = System.nanoTime() + PATIENCE.toNanos();
            Optional<OrderOutcome> outcome = Optional.empty();
            while (outcome.isEmpty() && System.nanoTime() < end) {
                outcome = SupervisionRegister.outcome(store.jdbc(), number);
                if (outcome.isEmpty()) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                }
            }
            if (outcome.isEmpty()) {
                terminal.getErr()
                        .println(given
                                + ": handed in, but no hub has taken it yet: is the hub running? It does so once it"
                                + " runs.");
                return 1;
            }
            boolean done = outcome.get() instanceof OrderOutcome.Taken;
            (done ? terminal.getOut() : terminal.getErr()).println(given + ": " + outcome.get());
            return done ? 0 : 1;
        }
    }
}
