package org.onfile.cli.agreement;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.AgreementChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Who may ask for which certificates, for which matters, until when. */
@Command(
        name = "agreement",
        description = "Works with agreements: who may ask for which certificates, for which matters, until when.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AgreementListCommand.class, AgreementShowCommand.class, AgreementApplyCommand.class})
public final class AgreementCommand implements Runnable {

    private static final String ID = "The agreement's id.";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        throw new ParameterException(self.commandLine(), "Which command?");
    }

    @Command(
            name = "grant",
            description = "Grants an agreement that was requested, on the terms of the request.",
            mixinStandardHelpOptions = true)
    int grant(@Mixin Decider decider, @Parameters(paramLabel = "ID", description = ID) String id) throws IOException {
        return decider.decide(id, AgreementChange.GRANT);
    }

    @Command(
            name = "refuse",
            description = "Refuses an agreement that was requested; --document names the legal basis.",
            mixinStandardHelpOptions = true)
    int refuse(@Mixin Decider decider, @Parameters(paramLabel = "ID", description = ID) String id) throws IOException {
        return decider.decide(id, AgreementChange.REFUSE);
    }

    @Command(
            name = "prolong",
            description = {
                "Takes ten more working days to answer an agreement that was requested, once; --document says why."
            },
            mixinStandardHelpOptions = true)
    int prolong(@Mixin Decider decider, @Parameters(paramLabel = "ID", description = ID) String id) throws IOException {
        return decider.decide(id, AgreementChange.PROLONG);
    }

    @Command(
            name = "suspend",
            description = "Suspends an agreement: within two seconds every node denies what it allowed.",
            mixinStandardHelpOptions = true)
    int suspend(@Mixin Decider decider, @Parameters(paramLabel = "ID", description = ID) String id) throws IOException {
        return decider.decide(id, AgreementChange.SUSPEND);
    }

    @Command(
            name = "resume",
            description = "Lets a suspended agreement allow again what it allowed.",
            mixinStandardHelpOptions = true)
    int resume(@Mixin Decider decider, @Parameters(paramLabel = "ID", description = ID) String id) throws IOException {
        return decider.decide(id, AgreementChange.RESUME);
    }

    @Command(name = "end", description = "Ends an agreement for good.", mixinStandardHelpOptions = true)
    int end(@Mixin Decider decider, @Parameters(paramLabel = "ID", description = ID) String id) throws IOException {
        return decider.decide(id, AgreementChange.END);
    }
}
