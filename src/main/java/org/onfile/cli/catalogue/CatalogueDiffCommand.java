package org.onfile.cli.catalogue;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.catalogue.Catalogues;
import org.onfile.cli.hub.HubStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Compares the files of a catalogue with the version in force. */
@Command(
        name = "diff",
        description = "Says which files of the catalogue differ from the version that is in force at a hub.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:they are the same", "1:they differ", "2:used wrongly"})
final class CatalogueDiffCommand implements Callable<Integer> {

    @Mixin
    private final CatalogueFolder folder = new CatalogueFolder();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out =
                Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        Map<String, String> here = CatalogueFiles.in(folder.path()).texts();
        Map<String, String> there;
        try (HubStore store = HubStore.of(folder.settings())) {
            there = Catalogues.filesInForce(store.jdbc(), Clock.systemUTC())
                    .<Map<String, String>>map(CatalogueFiles::texts)
                    .orElseGet(TreeMap::new);
        }
        SortedSet<String> paths = new TreeSet<>(here.keySet());
        paths.addAll(there.keySet());
        paths.removeIf(path -> Objects.equals(here.get(path), there.get(path)));
        for (String path : paths) {
            String sign = !there.containsKey(path) ? "new     " : !here.containsKey(path) ? "removed " : "changed ";
            out.println(sign + path);
        }
        if (paths.isEmpty()) {
            out.println("the same as the version in force");
        }
        return paths.isEmpty() ? 0 : 1;
    }
}
