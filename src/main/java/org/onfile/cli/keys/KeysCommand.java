package org.onfile.cli.keys;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about keys. */
@Command(
        name = "keys",
        description = "Shows and rotates the keys that answers and the exchange log are signed with.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListCommand.class, RotateCommand.class})
public final class KeysCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    /** For picocli. */
    public KeysCommand() {}

    @Override
    public void run() {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        throw new ParameterException(self.commandLine(), "Which command?");
    }
}
