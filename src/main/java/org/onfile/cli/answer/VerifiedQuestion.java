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
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubCall;
import org.onfile.digest.Digest;
import org.onfile.file.DurableFile;
import org.onfile.verify.Expectations;
import org.onfile.verify.ReceiptVerdict;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/**
 * A question to a hub whose reply is verified before it is shown. It comes from a file or standard input and not as
 * options, since those would show in the list of processes and stay in the shell's history.
 */
final class VerifiedQuestion {

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
            description = "The question: the body of the request (default: standard input).")
    private @Nullable Path question;

    @Option(
            names = "--sent",
            paramLabel = "FILE",
            description = "Keep what was sent, byte for byte, for 'answer verify --request FILE'.")
    private @Nullable Path sent;

    @Spec(Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** What was given to be asked: in the file, or on standard input. */
    byte[] given() throws IOException {
        return question == null ? System.in.readAllBytes() : Files.readAllBytes(question);
    }

    /** What was given in a file; empty where none is named. */
    Optional<byte[]> inFile() throws IOException {
        return question == null ? Optional.empty() : Optional.of(Files.readAllBytes(question));
    }

    /**
     * Asks.
     *
     * @param path of the operation
     * @param asked what is sent
     * @param answered takes the reply once it is proven, and gives the exit code
     * @return the exit code; 1 where the reply is not proven, 2 where the hub refuses the question
     */
    int ask(String path, byte[] asked, ToIntFunction<JsonNode> answered)
            throws IOException, InterruptedException, GeneralSecurityException {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter err = self.commandLine().getErr();
        if (sent != null) {
            DurableFile.write(sent, out -> out.write(asked), DurableFile.OWNER_ONLY);
        }
        HttpResponse<byte[]> reply = hub.post(path, asked, issuer);
        JsonNode said = JSON.readTree(reply.body());
        if (reply.statusCode() != 200) {
            err.println(pretty(said));
            return reply.statusCode() < 500 ? 2 : 1;
        }
        return switch (verdict(asked, reply.body(), self)) {
            case ReceiptVerdict.Proven proven -> {
                if (VerdictReport.isSandbox(proven.claims())) {
                    err.println("SANDBOX: about made-up people, not to be acted upon.");
                }
                yield answered.applyAsInt(said);
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

    private static void advise(ReceiptVerdict.Surprise surprise, PrintWriter err) {
        switch (surprise) {
            case OTHER_ISSUER -> err.println("If that is the name of your hub, say so with --issuer.");
            case OTHER_REQUESTER ->
                err.println("If the hub's operator registered you under that name, say so with --requester.");
            case OTHER_QUESTION, EXPIRED -> {}
        }
    }

    static String pretty(JsonNode json) {
        return json.toPrettyString();
    }
}
