package org.onfile.cli.agreement;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who may ask for which certificates, for which matters, until when. */
@Command(
        name = "agreement",
        description = "Works with agreements: who may ask for which certificates, for which matters, until when.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AgreementListCommand.class,
            AgreementShowCommand.class,
            AgreementApplyCommand.class,
            GrantCommand.class,
            RefuseCommand.class,
            SuspendCommand.class,
            ResumeCommand.class,
            EndCommand.class
        })
public final class AgreementCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        throw new ParameterException(self.commandLine(), "Which command?");
    }
}
