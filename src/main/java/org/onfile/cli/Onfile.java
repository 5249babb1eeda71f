package org.onfile.cli;

import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.agreement.AgreementCommand;
import org.onfile.cli.answer.AnswerCommand;
import org.onfile.cli.answer.CheckCommand;
import org.onfile.cli.answer.LookupCommand;
import org.onfile.cli.audit.AuditCommand;
import org.onfile.cli.cases.CaseCommand;
import org.onfile.cli.catalogue.CatalogueCommand;
import org.onfile.cli.connector.ConnectorCommand;
import org.onfile.cli.doctor.DoctorCommand;
import org.onfile.cli.feed.FeedCommand;
import org.onfile.cli.keys.KeysCommand;
import org.onfile.cli.log.LogCommand;
import org.onfile.cli.statistics.StatisticsCommand;
import org.onfile.cli.supervision.SupervisionCommand;
import org.onfile.cli.terminal.ErrorMessage;
import org.onfile.cli.terminal.Subcommand;
import org.onfile.cli.witness.WitnessCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The {@code onfile} command. Commands are listed here, or found by {@link ServiceLoader} as {@link Subcommand}. None
 * may touch Spring, Camel or Debezium before it runs: {@code onfile --help} stays quick so.
 */
@Command(
        name = "onfile",
        description = "Is the certificate already on file? An exchange hub between departments' databases.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Serve.class,
            LookupCommand.class,
            CheckCommand.class,
            CaseCommand.class,
            AnswerCommand.class,
            FeedCommand.class,
            ConnectorCommand.class,
            CatalogueCommand.class,
            AgreementCommand.class,
            SupervisionCommand.class,
            LogCommand.class,
            AuditCommand.class,
            StatisticsCommand.class,
            WitnessCommand.class,
            KeysCommand.class,
            DoctorCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:fine", "1:found wanting", "2:used wrongly"})
public final class Onfile implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    private Onfile() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** The whole command with all that this installation has. */
    public static CommandLine commandLine() {
        CommandLine onfile = new CommandLine(new Onfile());
        ServiceLoader.load(Subcommand.class).forEach(onfile::addSubcommand);
        onfile.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText(ErrorMessage.of(failure)));
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
        return onfile;
    }

    @Override
    public void run() {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        throw new ParameterException(self.commandLine(), "Which command?");
    }
}
