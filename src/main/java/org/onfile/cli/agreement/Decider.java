package org.onfile.cli.agreement;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.AgreementRegister;
import org.onfile.agreement.AgreementTerms;
import org.onfile.agreement.ChangeOutcome;
import org.onfile.agreement.HandedIn;
import org.onfile.cli.hub.HubOptions;
import org.onfile.cli.hub.HubStore;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Who decides a change, and by what; hands it in to a running hub and says what became of it. */
final class Decider {

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
            description =
                    "What it rests on: a decision's number, or the legal basis of a refusal; the exchange log has it.")
    private String document = "";

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    Environment settings() {
        return hub.settings();
    }

    HandedIn change(String id, AgreementChange change) {
        return new HandedIn(id, change, null, decidedBy, document);
    }

    HandedIn grant(String id, AgreementTerms terms) {
        return new HandedIn(id, AgreementChange.GRANT, terms, decidedBy, document);
    }

    /** Hands one change in. */
    int decide(String id, AgreementChange change) throws IOException {
        try (HubStore store = HubStore.of(settings())) {
            return handIn(store, List.of(change(id, change)));
        }
    }

    /** Hands changes in and waits until a hub has taken or refused each; the exit code. */
    int handIn(HubStore store, List<HandedIn> changes) {
        var terminal = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        PrintWriter err = terminal.getErr();
        Map<Long, String> waiting = new LinkedHashMap<>();
        changes.forEach(change -> waiting.put(AgreementRegister.handIn(store.jdbc(), change), change.agreement()));
        boolean fine = true;
        while (!waiting.isEmpty()) {
            Map.Entry<Long, String> first = waiting.entrySet().iterator().next();
            Optional<ChangeOutcome> outcome =
                    HubStore.await(() -> AgreementRegister.outcome(store.jdbc(), first.getKey()));
            if (outcome.isEmpty()) {
                err.println(String.join(", ", waiting.values()) + ": " + HubStore.NOT_TAKEN);
                return 1;
            }
            boolean refused = outcome.get() instanceof ChangeOutcome.Refused;
            (refused ? err : terminal.getOut()).println(first.getValue() + ": " + outcome.get());
            fine &= !refused;
            waiting.remove(first.getKey());
        }
        return fine ? 0 : 1;
    }
}
