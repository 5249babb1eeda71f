package org.onfile.cli.keys;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubOptions;
import org.onfile.cli.terminal.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows the hub's signing keys. */
@Command(
        name = "list",
        description = "Lists the hub's signing keys by name, the current and the retired ones.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Mixin
    private HubOptions hub = new HubOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        HubKeys keys = HubKeys.of(hub.settings());
        TextTable table = new TextTable("KEYS", "STATE", "NAME");
        for (HubKeys.Use use : keys.uses()) {
            List<String> names = keys.names(use);
            table.add(use.name(), "current", names.getFirst());
            names.stream().skip(1).forEach(name -> table.add(use.name(), "retired", name));
        }
        table.print(
                Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut());
        return 0;
    }
}
