package org.onfile.cli.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.Base64;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.Opening;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.TlogProof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads one lookup, and checks that the log has what is shown. */
@Command(
        name = "read",
        description = "Shows the detail of one lookup, once its proof and its opening are checked.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:shown, and proven", "1:refused, erased or not proven: nothing is shown", "2:used wrongly"})
final class AuditReadCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();

    @Mixin
    private final AuditorCall hub = new AuditorCall();

    @Parameters(paramLabel = "EXCHANGE", description = "The exchangeId, as a search or an answer has it.")
    private String exchange = "";

    @Option(names = "--json", description = "Prints the document as the hub gave it, to be kept.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter out = self.commandLine().getOut();
        PrintWriter err = self.commandLine().getErr();
        JsonNode document;
        try {
            document = hub.read(exchange);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
        JsonNode detail;
        Checkpoint checkpoint;
        try {
            TlogProof proof = TlogProof.parse(document.path("proof").asText());
            LogEntry entry = LogEntry.parse(decoded(document.path("entry")));
            checkpoint = proof.verify(entry.bytes(), hub.keys());
            String text = document.at("/opening/detail").asText();
            detail = JSON.readTree(text);
            if (!entry.commitsTo(new Opening(decoded(document.at("/opening/salt")), text))
                    || entry.kind() != EntryKind.LOOKUP.code()
                    || !EntryKind.LOOKUP.word().equals(detail.path("kind").asText())
                    || proof.index() != document.path("index").asLong()
                    || !detail.path("exchangeId").asText().equals(exchange)) {
                throw new MalformedNoteException("the opening is not that of this exchange's entry");
            }
        } catch (JsonProcessingException e) {
            // its message could repeat the detail
            err.println("NOT PROVEN: the detail is no JSON");
            return 1;
        } catch (MalformedNoteException | IllegalArgumentException e) {
            err.println("NOT PROVEN: " + e.getMessage());
            return 1;
        }
        out.println(AuditorCall.pretty(json ? document : detail));
        err.println("PROVEN: entry " + document.path("index").asLong() + " of the log '" + checkpoint.origin()
                + "', as of " + checkpoint.size() + " entries");
        return 0;
    }

    private static byte[] decoded(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asText());
    }
}
