package org.onfile.cli.feed;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands about feeds. */
@Command(
        name = "feed",
        description = "Checks, watches, compares and reloads what departments supply.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CheckCommand.class,
            StatusCommand.class,
            QuarantineCommand.class,
            ProveCommand.class,
            LoadCommand.class,
            ReplayCommand.class,
            CompareCommand.class,
            RemoveCommand.class,
            AcceptCommand.class
        })
public final class FeedCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    /** For picocli. */
    public FeedCommand() {}

    @Override
    public void run() {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        throw new ParameterException(self.commandLine(), "Which command?");
    }
}
