package org.onfile.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.terminal.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists exchanges. Whom a search is for comes from a file, since options show in the list of processes. */
@Command(
        name = "search",
        description = "Lists exchanges, the newest first: nothing of a person is shown.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:searched", "1:refused, or no answer", "2:used wrongly"})
final class AuditSearchCommand implements Callable<Integer> {

    @Mixin
    private final AuditorCall hub = new AuditorCall();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The body of a POST /v1/exchanges/search, - for standard input (default: all exchanges).")
    private @Nullable Path file;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many rows (default: ${DEFAULT-VALUE}).")
    private long limit = 50;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter out = self.commandLine().getOut();
        TextTable table = new TextTable("index", "at", "kind", "requester", "results", "exchange");
        RangeGaps gaps = new RangeGaps();
        try {
            if (limit < 1) {
                throw new IllegalArgumentException("--limit is 1 at least");
            }
            hub.search(AuditorCall.search(file), limit, page -> {
                page.path("exchanges").forEach(row -> add(table, row));
                gaps.add(page);
            });
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
        table.print(out);
        gaps.print(out);
        return 0;
    }

    private static void add(TextTable table, JsonNode row) {
        table.add(
                row.path("index").asText(),
                row.path("at").asText(),
                row.path("kind").asText(),
                row.path("requester").asText("-"),
                StreamSupport.stream(row.path("results").spliterator(), false)
                        .map(one -> one.path("type").asText() + "="
                                + one.path("outcome").asText())
                        .collect(Collectors.joining(" ")),
                row.path("exchangeId").asText("-"));
    }
}
