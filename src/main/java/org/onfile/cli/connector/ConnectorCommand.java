package org.onfile.cli.connector;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about departments. */
@Command(
        name = "connector",
        description = "Removes departments.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = RemoveConnectorCommand.class)
public final class ConnectorCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    /** For picocli. */
    public ConnectorCommand() {}

    @Override
    public void run() {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        throw new ParameterException(self.commandLine(), "Which command?");
    }
}
