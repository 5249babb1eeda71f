package org.onfile.cli.audit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the commands by which an auditor looks at exchanges. */
@Command(
        name = "audit",
        description = {
            "Looks at what was exchanged, as an auditor; each look is an entry of the hub's log.",
            "Rows of a search are the operator's word. What is read is checked against the log's key; 'log export"
                    + " --openings' and 'log verify --openings' check all of it."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AuditSearchCommand.class,
            AuditReadCommand.class,
            AuditCountCommand.class,
            AuditExportCommand.class
        })
public final class AuditCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    /** For picocli. */
    public AuditCommand() {}

    @Override
    public void run() {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        throw new ParameterException(self.commandLine(), "Which command?");
    }
}
