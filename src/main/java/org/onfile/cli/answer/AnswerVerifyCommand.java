package org.onfile.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.evidence.RequesterKeys;
import org.onfile.cli.evidence.RequesterSignature;
import org.onfile.cli.hub.HubLink;
import org.onfile.digest.Digest;
import org.onfile.verify.Expectations;
import org.onfile.verify.ReceiptVerdict;
import org.onfile.verify.ReceiptVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says whether a kept reply is what the hub signed, to which question, and whether the exchange was logged. */
@Command(
        name = "verify",
        description = {
            "Verifies a kept reply: that the hub signed the answer, and that the exchange log has it. An answer without"
                    + " a receipt is refused.",
            "With --request, --requester and --issuer it also refuses a genuine answer to another question, to somebody"
                    + " else, or by another hub; what was not compared is said to be so.",
            "Of an exchange as auditors read it, or a receipt alone, it verifies that it was logged.",
            "Of a case ('audit export') it verifies each entry and answer, requesters' signatures by --requester-keys, that"
                    + " nothing was taken out, put in or altered, and says what it does not show. Of a record ('feed prove') it verifies that the hub had it.",
            "Offline, if the hub's keys and the log's are in files; keys that are fetched from the hub now show only that"
                    + " it stands by its answer."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:genuine and logged; an exchange: logged; a case or a record: proven",
            "1:not genuine, of the sandbox, not what was expected, not shown to be logged, or the requester's signature is"
                    + " false or by none of the keys given",
            "2:used wrongly"
        })
final class AnswerVerifyCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description = "The reply, exactly as it came: JSON with answer and receipt; or what GET /v1/exchanges/ID"
                    + " gave an auditor; or a file of 'audit export' or 'feed prove'; - for standard input.")
    private Path reply = Path.of("-");

    @Option(
            names = "--request",
            paramLabel = "FILE",
            description = "The body that was sent, byte for byte: an answer to another question is refused.")
    private @Nullable Path request;

    @Option(
            names = "--requester",
            paramLabel = "NAME",
            description = "The name under which the hub knows who asked: an answer to somebody else is refused.")
    private @Nullable String requester;

    @Option(names = "--issuer", paramLabel = "NAME", description = "The hub's name: another hub's answer is refused.")
    private @Nullable String issuer;

    @Option(
            names = "--sandbox",
            description =
                    "Expect what is about made-up people: refused without this, and all else with it. Of a case, judge"
                            + " it by its entries of the sandbox; without this by the others, where there are any.")
    private boolean sandbox;

    @Mixin
    private final VerifierKeys keys = new VerifierKeys();

    @Mixin
    private final RequesterSignature signature = new RequesterSignature();

    @Mixin
    private final HubLink hub = new HubLink();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, GeneralSecurityException {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter err = self.commandLine().getErr();
        byte[] kept = reply.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(reply);
        Expectations expected = expected();
        try {
            if (EvidenceFile.isOne(kept)) {
                refuseExpectations(expected);
                return new EvidenceFile(
                                keys,
                                signature,
                                sandbox,
                                hub,
                                self.commandLine().getOut(),
                                err)
                        .verify(kept);
            }
            return ofOneExchange(kept, expected, self.commandLine().getOut(), err);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** A reply, an exchange as auditors read it, or a receipt. */
    private int ofOneExchange(byte[] kept, Expectations expected, PrintWriter out, PrintWriter err)
            throws IOException, InterruptedException, GeneralSecurityException {
        ReceiptVerifier verifier = keys.verifierOf(kept, hub);
        VerdictReport report =
                new VerdictReport(out, expected, Clock.systemUTC().instant());
        return switch (verifier.verify(kept, expected)) {
            case ReceiptVerdict.Proven proven -> {
                JsonNode detail = RequesterSignature.detailIn(kept);
                RequesterKeys given = signature.of(List.of(detail));
                report.print(proven);
                boolean signed = given.print(detail, report.out());
                yield isExpected(VerdictReport.isSandbox(proven.claims()), err) && signed ? 0 : 1;
            }
            case ReceiptVerdict.Logged logged -> {
                RequesterKeys given = signature.of(List.of(logged.detail()));
                report.print(logged);
                boolean signed = given.print(logged.detail(), report.out());
                yield isExpected(VerdictReport.isSandbox(logged.detail()), err) && signed ? 0 : 1;
            }
            case ReceiptVerdict.Refusal refusal -> {
                err.println(refusal.inWords());
                yield 1;
            }
        };
    }

    /** Scripts go by the exit code: what is about made-up people passes only where that was said. */
    private boolean isExpected(boolean isSandbox, PrintWriter err) {
        if (isSandbox != sandbox) {
            err.println(
                    isSandbox
                            ? "This is of the sandbox, and proves nothing of anybody; with --sandbox that is expected."
                            : "This is not of the sandbox, as --sandbox expects.");
        }
        return isSandbox == sandbox;
    }

    private static void refuseExpectations(Expectations expected) {
        if (!expected.equals(Expectations.NONE)) {
            throw new IllegalArgumentException(
                    "--request, --requester and --issuer are of one answer: this file is none, so nothing was compared");
        }
    }

    private Expectations expected() throws IOException {
        Optional<Digest> sent =
                request == null ? Optional.empty() : Optional.of(Digest.of(Files.readAllBytes(request)));
        return new Expectations(sent, Optional.ofNullable(requester), Optional.ofNullable(issuer), Optional.empty());
    }
}
