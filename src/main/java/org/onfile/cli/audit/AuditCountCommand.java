package org.onfile.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.terminal.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Counts lookups, from rows that name no person. */
@Command(
        name = "count",
        description = "Counts lookups by requester, outcome, type or day (UTC), without any personal data.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:counted", "1:refused, or no answer", "2:used wrongly"})
final class AuditCountCommand implements Callable<Integer> {

    /** What is counted by. */
    enum By {
        REQUESTER,
        OUTCOME,
        TYPE,
        DAY;

        List<String> of(JsonNode row) {
            return switch (this) {
                case REQUESTER -> List.of(row.path("requester").asText("-"));
                case OUTCOME -> results(row, "outcome");
                case TYPE -> results(row, "type");
                case DAY -> List.of(row.path("at").asText().substring(0, 10));
            };
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static List<String> results(JsonNode row, String field) {
            return StreamSupport.stream(row.path("results").spliterator(), false)
                    .map(result -> result.path(field).asText())
                    .toList();
        }
    }

    /** Words in lower case, as everywhere on the command line. */
    static final class ByWord implements ITypeConverter<By> {

        @Override
        public By convert(String word) {
            return Arrays.stream(By.values())
                    .filter(by -> by.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("not requester, outcome, type or day"));
        }
    }

    @Mixin
    private final AuditorCall hub = new AuditorCall();

    @Option(
            names = "--by",
            required = true,
            paramLabel = "WHAT",
            converter = ByWord.class,
            description = "requester, outcome, type or day; of outcomes and types each certificate asked for counts.")
    private By by = By.DAY;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The body of a POST /v1/exchanges/search, - for standard input (default: all lookups).")
    private @Nullable Path file;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter out = self.commandLine().getOut();
        Map<String, Long> counts = new TreeMap<>();
        RangeGaps gaps = new RangeGaps();
        try {
            hub.search(AuditorCall.search(file).put("kind", "lookup"), Long.MAX_VALUE, page -> {
                for (JsonNode row : page.path("exchanges")) {
                    by.of(row).forEach(word -> counts.merge(word, 1L, Long::sum));
                }
                gaps.add(page);
            });
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
        TextTable table = new TextTable(by.word(), "lookups");
        counts.forEach((word, count) -> table.add(word, count.toString()));
        table.print(out);
        gaps.print(out);
        return 0;
    }
}
