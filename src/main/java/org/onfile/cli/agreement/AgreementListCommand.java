package org.onfile.cli.agreement;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.Agreement;
import org.onfile.agreement.AgreementRegister;
import org.onfile.cli.hub.HubOptions;
import org.onfile.cli.hub.HubStore;
import org.onfile.cli.terminal.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists agreements. */
@Command(
        name = "list",
        description = "Lists all agreements, each by its newest version, a line each.",
        mixinStandardHelpOptions = true)
final class AgreementListCommand implements Callable<Integer> {

    @Mixin
    private final HubOptions hub = new HubOptions();

    @Option(names = "--requester", paramLabel = "NAME", description = "Those of one client alone.")
    private @Nullable String requester;

    @Option(names = "--department", paramLabel = "NAME", description = "Those that one department decides on.")
    private @Nullable String department;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var terminal = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        try (HubStore store = HubStore.of(hub.settings())) {
            List<Agreement> all = AgreementRegister.newest(store.jdbc()).stream()
                    .filter(one ->
                            requester == null || requester.equals(one.terms().requester()))
                    .filter(one ->
                            department == null || department.equals(one.terms().department()))
                    .toList();
            if (all.isEmpty()) {
                terminal.getErr().println("no agreement: every lookup that one would allow is DENIED");
                return 1;
            }
            TextTable table = new TextTable("agreement", "version", "state", "requester", "type", "use", "until");
            all.forEach(one -> table.add(
                    one.id(),
                    String.valueOf(one.version()),
                    one.state().name(),
                    one.terms().requester(),
                    one.terms().type(),
                    AgreementShowCommand.words(one.terms().uses()),
                    one.terms().until().toString()));
            table.print(terminal.getOut());
            return 0;
        }
    }
}
