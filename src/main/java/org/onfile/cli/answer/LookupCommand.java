package org.onfile.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.digest.Digest;
import org.onfile.verify.Expectations;
import org.onfile.verify.ReceiptVerdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Asks a hub and verifies what it answers. The question comes from a file or standard input and not as options, since
 * those would show in the list of processes and stay in the shell's history.
 */
@Command(
        name = "lookup",
        description = {
            "Asks the hub whether certificates are on file, and prints its reply once that is verified: genuine, to this"
                    + " question, to you, by this hub, still usable, and logged.",
            "Keep the reply as it is printed: './onfile answer verify REPLY --request FILE' verifies it again."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every certificate is on file and valid",
            "1:one is not, or there was no genuine answer to the question",
            "2:used wrongly, or the hub refuses the question"
        })
public final class LookupCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();

    @Mixin
    private final HubCall hub = new HubCall();

    @Mixin
    private final VerifierKeys keys = new VerifierKeys();

    @Option(
            names = "--issuer",
            paramLabel = "NAME",
            description = "The hub's name, which answers bear: its onfile.issuer (default: ${DEFAULT-VALUE}).")
    private String issuer = "onfile";

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The question: the body of a POST /v1/lookups (default: standard input).")
    private @Nullable Path question;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, GeneralSecurityException {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter err = self.commandLine().getErr();
        byte[] asked = question == null ? System.in.readAllBytes() : Files.readAllBytes(question);
        HttpResponse<byte[]> reply = hub.post("/v1/lookups", asked);
        if (reply.statusCode() != 200) {
            err.println(pretty(JSON.readTree(reply.body())));
            return reply.statusCode() < 500 ? 2 : 1;
        }
        return switch (verdict(asked, reply.body(), self)) {
            case ReceiptVerdict.Proven proven -> {
                self.commandLine().getOut().println(pretty(JSON.readTree(reply.body())));
                yield print(proven.claims().path("outcomes"), err) ? 0 : 1;
            }
            case ReceiptVerdict.Logged logged -> {
                err.println("NOT PROVEN: there is no answer in the reply");
                yield 1;
            }
            case ReceiptVerdict.Refusal refusal -> {
                err.println(refusal.inWords());
                if (refusal instanceof ReceiptVerdict.NotExpected unexpected) {
                    advise(unexpected.surprise(), err);
                }
                yield 1;
            }
        };
    }

    private ReceiptVerdict verdict(byte[] asked, byte[] reply, CommandSpec self)
            throws IOException, InterruptedException, GeneralSecurityException {
        Expectations expected = new Expectations(
                Optional.of(Digest.of(asked)),
                Optional.of(hub.requester()),
                Optional.of(issuer),
                Optional.of(Clock.systemUTC().instant()));
        try {
            return keys.verifierOf(reply, hub.link()).verify(reply, expected);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Whether all are on file and valid. */
    private static boolean print(JsonNode outcomes, PrintWriter err) {
        boolean found = true;
        for (JsonNode outcome : outcomes) {
            found &= outcome.path("outcome").asText().equals("FOUND_VALID");
            err.println(outcome.path("type").asText() + ": "
                    + outcome.path("outcome").asText());
        }
        return found;
    }

    private static void advise(ReceiptVerdict.Surprise surprise, PrintWriter err) {
        switch (surprise) {
            case OTHER_ISSUER -> err.println("If that is the name of your hub, say so with --issuer.");
            case OTHER_REQUESTER ->
                err.println("If the hub's operator registered you under that name, say so with --requester.");
            case OTHER_QUESTION, EXPIRED -> {}
        }
    }

    private static String pretty(JsonNode json) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }
}
