package org.onfile.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.attest.AnswerVerdict;
import org.onfile.attest.AnswerVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Asks a hub and verifies what it answers. The question comes from a file or standard input and not as options, since
 * those would show in the list of processes and stay in the shell's history.
 */
@Command(
        name = "lookup",
        description = "Asks the hub whether certificates are on file, and verifies its answer.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every certificate is on file and valid",
            "1:one is not, or there was no genuine answer",
            "2:used wrongly, or the hub refuses the question"
        })
public final class LookupCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();

    @Mixin
    private final HubCall hub = new HubCall();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "The question: the body of a POST /v1/lookups (default: standard input).")
    private @Nullable Path question;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, GeneralSecurityException, ParseException {
        PrintWriter out =
                Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        byte[] asked = question == null ? System.in.readAllBytes() : Files.readAllBytes(question);
        HttpResponse<String> reply = hub.post("/v1/lookups", asked);
        if (reply.statusCode() != 200) {
            err.println(pretty(JSON.readTree(reply.body())));
            return reply.statusCode() < 500 ? 2 : 1;
        }
        JsonNode answered = JSON.readTree(reply.body());
        JWKSet keys = JWKSet.parse(hub.page("/.well-known/jwks.json"));
        return switch (new AnswerVerifier(keys).verify(answered.path("answer").asText())) {
            case AnswerVerdict.Refused refused -> {
                err.println("The answer is not genuine: " + refused.reason().meaning());
                yield 1;
            }
            case AnswerVerdict.Genuine genuine -> {
                out.println(pretty(answered));
                boolean found = true;
                for (JsonNode outcome : genuine.claims().path("outcomes")) {
                    found &= outcome.path("outcome").asText().equals("FOUND_VALID");
                    err.println(outcome.path("type").asText() + ": "
                            + outcome.path("outcome").asText());
                }
                yield found ? 0 : 1;
            }
        };
    }

    private static String pretty(JsonNode json) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }
}
