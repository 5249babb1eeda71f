package org.onfile.cli.log;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about the exchange log. */
@Command(
        name = "log",
        description = "Checks and mirrors the exchange log, without trusting the hub that keeps it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {LogVerifyCommand.class, ExportCommand.class})
public final class LogCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    /** For picocli. */
    public LogCommand() {}

    @Override
    public void run() {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        throw new ParameterException(self.commandLine(), "Which command?");
    }
}
