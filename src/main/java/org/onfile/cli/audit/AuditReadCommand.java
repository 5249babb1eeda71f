package org.onfile.cli.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.evidence.RequesterKeys;
import org.onfile.cli.evidence.RequesterSignature;
import org.onfile.exchangelog.EntryKind;
import org.onfile.tlog.MalformedNoteException;
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
        exitCodeList = {
            "0:shown, and proven",
            "1:refused, erased or not proven: nothing is shown; or shown, and the requester's signature on it is false or"
                    + " by none of the keys given",
            "2:used wrongly"
        })
final class AuditReadCommand implements Callable<Integer> {

    @Mixin
    private final AuditorCall hub = new AuditorCall();

    @Mixin
    private final RequesterSignature signature = new RequesterSignature();

    @Parameters(
            paramLabel = "EXCHANGE",
            description = "The exchangeId, as a search or an answer has it; -- before one that begins with a hyphen.")
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
        ProvenExchange proven;
        try {
            proven = ProvenExchange.of(document, exchange, EntryKind::isAnswer, hub.keys());
        } catch (MalformedNoteException e) {
            err.println("NOT PROVEN: " + e.getMessage());
            return 1;
        }
        RequesterKeys given;
        try {
            given = signature.of(List.of(proven.detail()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
        out.println(AuditorCall.pretty(json ? document : proven.detail()));
        err.println(proven.proof());
        return given.print(proven.detail(), err) ? 0 : 1;
    }
}
