package org.onfile.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.digest.Digest;
import org.onfile.exchangelog.EntryKind;
import org.onfile.tlog.MalformedNoteException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows from the log how a material check came to its verdicts. */
@Command(
        name = "replay",
        description = {
            "Shows an auditor from the exchange log how a material check came to its verdicts: of each material the rule"
                    + " that judged it, what was found for it, and the verdict.",
            "The log has the rules' digests; their texts are taken from the catalogue's files, which have to be those of"
                    + " the version that judged: check that version out where they have changed since."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown whole, and proven",
            "1:refused, erased or not proven; or the files lack a rule",
            "2:used wrongly"
        })
public final class CheckReplayCommand implements Callable<Integer> {

    @Mixin
    private final AuditorCall hub = new AuditorCall();

    @Parameters(
            paramLabel = "EXCHANGE",
            description = "The exchangeId, as a reply or a search has it; -- before one that begins with a hyphen.")
    private String exchange = "";

    @Option(
            names = "--catalogue",
            paramLabel = "DIR",
            description = "The catalogue's files (default: ${DEFAULT-VALUE}).")
    private Path catalogue = Path.of("catalogue");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter out = self.commandLine().getOut();
        PrintWriter err = self.commandLine().getErr();
        if (!Files.isDirectory(catalogue)) {
            throw new ParameterException(
                    self.commandLine(), "there is no folder " + catalogue + "; it holds matters/ and requirements/");
        }
        Map<String, String> rules = CatalogueFiles.in(catalogue).texts().values().stream()
                .collect(Collectors.toMap(text -> Digest.of(text).label(), text -> text, (one, same) -> one));
        ProvenExchange proven;
        try {
            proven = ProvenExchange.of(
                    hub.read(exchange), exchange, kind -> kind == EntryKind.MATERIAL_CHECK, hub.keys());
        } catch (MalformedNoteException e) {
            err.println("NOT PROVEN: " + e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
        boolean whole = print(proven.detail(), rules, out);
        err.println(proven.proof());
        return whole ? 0 : 1;
    }

    /** Whether each rule is among the files. */
    static boolean print(JsonNode detail, Map<String, String> rules, PrintWriter out) {
        out.println("Matter " + detail.path("matter").asText() + ", asked by "
                + detail.path("requester").asText() + " at " + detail.path("at").asText());
        out.println("Catalogue " + detail.path("catalogue").asText());
        out.println("Subjects "
                + detail.path("subjects")
                        .valueStream()
                        .map(subject -> subject.path("id").asText() + " "
                                + subject.path("role").asText())
                        .collect(Collectors.joining(", ")));
        if (!detail.path("facts").isEmpty()) {
            out.println("Facts " + detail.path("facts"));
        }
        boolean whole = true;
        for (JsonNode material : detail.path("materials")) {
            out.println();
            out.println(material.path("material").asText() + "@"
                    + material.path("subject").asText() + ": "
                    + material.path("verdict").asText()
                    + (material.has("why") ? ", " + material.path("why").asText() : ""));
            String rule = rules.get(material.path("rule").asText());
            whole &= rule != null;
            out.println("  rule " + material.path("rule").asText());
            out.println(
                    rule == null
                            ? "    not among these files: another version judged"
                            : rule.strip().indent(4).stripTrailing());
            printFound(material, detail, out);
        }
        return whole;
    }

    private static void printFound(JsonNode material, JsonNode detail, PrintWriter out) {
        TreeSet<Integer> counted = new TreeSet<>();
        for (String member : new String[] {"by", "candidates"}) {
            material.path(member)
                    .forEach(proof -> counted.add(proof.path("outcome").asInt()));
        }
        for (int i = 0; i < detail.path("certificates").size(); i++) {
            JsonNode found = detail.path("certificates").path(i);
            if (counted.contains(i)
                    || (isMissing(material, found) && found.path("part").equals(material.path("part")))) {
                out.println("  found " + found.path("type").asText() + " of "
                        + found.path("subject").asText() + ": "
                        + found.path("outcome").asText() + " " + found.path("refs"));
            }
        }
        material.path("missing").forEach(alternative -> out.println("  lacks " + alternative));
        material.path("producedBy").forEach(product -> out.println("  produced by " + product));
        for (String member : new String[] {"by", "candidates"}) {
            material.path(member).forEach(proof -> out.println("  " + member + " " + proof));
        }
    }

    private static boolean isMissing(JsonNode material, JsonNode found) {
        for (JsonNode alternative : material.path("missing")) {
            for (JsonNode missing : alternative) {
                if (missing.path("type").equals(found.path("type"))
                        && missing.path("subject").equals(found.path("subject"))) {
                    return true;
                }
            }
        }
        return false;
    }
}
