package org.onfile.cli.agreement;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.onfile.agreement.AgreementChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Suspends an agreement. */
@Command(
        name = "suspend",
        description = "Suspends an agreement: within two seconds every node denies what it allowed.",
        mixinStandardHelpOptions = true)
final class SuspendCommand implements Callable<Integer> {

    @Mixin
    private final Decider decider = new Decider();

    @Parameters(paramLabel = "ID", description = "The agreement's id.")
    private String id = "";

    @Override
    public Integer call() throws IOException {
        return decider.decide(id, AgreementChange.SUSPEND);
    }
}
