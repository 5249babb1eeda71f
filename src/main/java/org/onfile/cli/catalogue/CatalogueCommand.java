package org.onfile.cli.catalogue;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Matters, the materials that they demand, and what satisfies each. */
@Command(
        name = "catalogue",
        description = "Works with the catalogue: matters, the materials that they demand, and what satisfies each.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CatalogueCheckCommand.class,
            CatalogueShowCommand.class,
            CatalogueGraphCommand.class,
            CatalogueImportCommand.class,
            CatalogueDiffCommand.class,
            CataloguePublishCommand.class
        })
public final class CatalogueCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        throw new ParameterException(self.commandLine(), "Which command?");
    }
}
