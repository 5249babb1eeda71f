package org.onfile.cli.catalogue;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks the files of a catalogue. */
@Command(
        name = "check",
        description = {
            "Checks the files of the catalogue: their form, what they name, and what no matter may ask for. Each mistake is"
                    + " told with file, line and column.",
            "A hub takes no catalogue that has one."
        },
        mixinStandardHelpOptions = true)
final class CatalogueCheckCommand implements Callable<Integer> {

    @Mixin
    private final CatalogueFolder folder = new CatalogueFolder();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out =
                Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Catalogue catalogue = folder.read();
        if (!catalogue.faults().isEmpty()) {
            catalogue.faults().forEach(out::println);
            return 1;
        }
        out.printf(
                "sound: %d matters, %d requirements, version %s%n",
                catalogue.matters().size(), catalogue.requirements().size(), catalogue.version());
        return 0;
    }
}
