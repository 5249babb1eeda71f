package org.onfile.cli.supervision;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
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
            Optional<OrderOutcome> outcome = HubStore.await(() -> SupervisionRegister.outcome(store.jdbc(), number));
            if (outcome.isEmpty()) {
                terminal.getErr().println(given + ": " + HubStore.NOT_TAKEN);
                return 1;
            }
            boolean done = outcome.get() instanceof OrderOutcome.Taken;
            (done ? terminal.getOut() : terminal.getErr()).println(given + ": " + outcome.get());
            return done ? 0 : 1;
        }
    }
}
