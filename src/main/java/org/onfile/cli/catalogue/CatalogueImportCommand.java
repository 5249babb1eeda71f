package org.onfile.cli.catalogue;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.file.DurableFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes matters of a list of them. */
@Command(
        name = "import",
        description = {
            "Makes files of matters from a province's list of them (实施清单), a workbook (.xlsx) or CSV, where a row is a"
                    + " material. A small file says which column is what, and what the list's words stand for (catalogue/import.schema.json).",
            "What cannot be mapped is listed, and its matter is left out whole; a file that is there is left as it is."
                    + " Read what was made, then run './onfile catalogue check'."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all of the list is in files", "1:some cannot be mapped, and is listed", "2:used wrongly"})
final class CatalogueImportCommand implements Callable<Integer> {

    @Mixin
    private final CatalogueFolder folder = new CatalogueFolder();

    @Parameters(paramLabel = "LIST", description = "The list: .xlsx, of which the first sheet is read, or CSV.")
    private Path list = Path.of("");

    @Option(names = "--columns", paramLabel = "FILE", required = true, description = "What its columns are.")
    private Path columns = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var terminal = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        PrintWriter out = terminal.getOut();
        PrintWriter err = terminal.getErr();
        ListColumns mapping =
                ListColumns.read(columns, folder.read().requirements().keySet());
        if (!mapping.faults().isEmpty()) {
            mapping.faults().forEach(err::println);
            return 1;
        }
        MatterList read = MatterList.read(list, mapping);
        int made = 0;
        Path matters = Files.createDirectories(folder.path().resolve("matters"));
        for (Map.Entry<String, String> file : read.files().entrySet()) {
            Path path = matters.resolve(file.getKey());
            if (Files.exists(path)) {
                out.println("is there already: " + path);
            } else {
                DurableFile.write(path, file.getValue(), DurableFile.READABLE);
                made++;
            }
        }
        read.unmapped().forEach(err::println);
        out.printf(
                "%d matters made, %d places cannot be mapped%n",
                made, read.unmapped().size());
        return read.unmapped().isEmpty() ? 0 : 1;
    }
}
