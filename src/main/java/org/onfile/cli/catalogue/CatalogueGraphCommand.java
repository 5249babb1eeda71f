package org.onfile.cli.catalogue;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Catalogue;
import org.onfile.cli.hub.HubDefinitions;
import org.onfile.feed.definition.Definitions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Draws what hangs on what. */
@Command(
        name = "graph",
        description = {
            "Draws the catalogue as SVG: its matters, the requirements of their materials, the types of certificates that"
                    + " prove them, and the feeds that have these. What has to be absent hangs on a broken line.",
            "For example: ./onfile catalogue graph > catalogue.svg"
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:drawn", "1:the files have mistakes, which are told", "2:used wrongly"})
final class CatalogueGraphCommand implements Callable<Integer> {

    @Mixin
    private final CatalogueFolder folder = new CatalogueFolder();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var terminal = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        PrintWriter err = terminal.getErr();
        Catalogue catalogue = folder.read();
        if (!catalogue.faults().isEmpty()) {
            catalogue.faults().forEach(err::println);
            return 1;
        }
        Definitions departments = HubDefinitions.of(folder.settings());
        if (!departments.stopped().isEmpty()) {
            err.println("left out, their files have mistakes ('./onfile feed check'): "
                    + String.join(", ", departments.stopped()));
        }
        GraphDrawing.write(
                CatalogueGraph.of(
                        catalogue,
                        folder.types(),
                        departments.connectors().stream()
                                .flatMap(connector -> connector.feeds().stream())
                                .toList()),
                terminal.getOut());
        return 0;
    }
}
