package org.onfile.cli.catalogue;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.AgreementRegister;
import org.onfile.approval.CataloguePublication;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.cli.hub.HubStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Publishes a catalogue to a running hub. */
@Command(
        name = "publish",
        description = {
            "Publishes the files of the catalogue to a running hub, which checks them again, records the version in the"
                    + " exchange log, and judges by it from its begin on. Every node takes it within two seconds.",
            "Cases that name an older version go on with that.",
            "Where a client with the role catalogue-approver is registered, the version is handed in, and comes into force"
                    + " once somebody else has approved it over REST."
        },
        mixinStandardHelpOptions = true)
final class CataloguePublishCommand implements Callable<Integer> {

    @Mixin
    private final CatalogueFolder folder = new CatalogueFolder();

    @Option(
            names = "--approved-by",
            paramLabel = "NAME",
            required = true,
            description = "Who answers for it; the exchange log has it.")
    private String approvedBy = "";

    @Option(
            names = "--document",
            paramLabel = "TEXT",
            required = true,
            description = "The decision that it rests on, such as a document's number; the exchange log has it.")
    private String document = "";

    @Option(
            names = "--begins",
            paramLabel = "TIME",
            description = "When it comes into force, such as 2027-01-01T00:00:00+08:00 (default: at once).")
    private @Nullable Instant begins;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var terminal = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        PrintWriter err = terminal.getErr();
        Catalogue catalogue = folder.read();
        if (!catalogue.faults().isEmpty()) {
            catalogue.faults().forEach(err::println);
            err.println("A catalogue with mistakes is not published.");
            return 1;
        }
        try (HubStore store = HubStore.of(folder.settings())) {
            Instant begin = begins == null ? Clock.systemUTC().instant() : begins;
            long number = CataloguePublication.handIn(
                    store.jdbc(), catalogue, CatalogueFiles.in(folder.path()), approvedBy, document, begin);
            Optional<String> outcome = HubStore.await(() -> CataloguePublication.outcome(store.jdbc(), number));
            if (outcome.isEmpty()) {
                err.println(HubStore.NOT_TAKEN);
                return 1;
            }
            if (outcome.get().equals(CataloguePublication.AWAITS_APPROVAL)) {
                terminal.getOut()
                        .println("handed in: version " + catalogue.version() + " awaits approval by a second person, at"
                                + " POST /v1/catalogue-versions/" + number + "/decisions");
                return 0;
            }
            if (!outcome.get().startsWith("entry ")) {
                err.println("refused: " + outcome.get());
                return 1;
            }
            terminal.getOut()
                    .println("published: version " + catalogue.version() + ", " + outcome.get()
                            + " of the exchange log, in force from " + begin);
            UnagreedMatters.of(catalogue, AgreementRegister.newest(store.jdbc()))
                    .ifPresent(terminal.getOut()::println);
            return 0;
        }
    }
}
