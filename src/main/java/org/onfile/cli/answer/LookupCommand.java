package org.onfile.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Asks a hub whether certificates are on file, and verifies what it answers. */
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

    @Option(
            names = "--confirm",
            description = "Have each certificate read again in its department's database before the answer: sends the"
                    + " question with \"confirm\": true in each of its certificates.")
    private boolean confirm;

    @Mixin
    private final VerifiedQuestion question = new VerifiedQuestion();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, GeneralSecurityException {
        CommandLine terminal = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        byte[] given = question.given();
        return question.ask("/v1/lookups", confirm ? toBeConfirmed(given, terminal) : given, reply -> {
            terminal.getOut().println(VerifiedQuestion.pretty(reply));
            return print(reply.path("outcomes"), terminal.getErr()) ? 0 : 1;
        });
    }

    private static byte[] toBeConfirmed(byte[] question, CommandLine terminal) {
        try {
            JsonNode json = JSON.readTree(question);
            for (JsonNode certificate : json.path("certificates")) {
                if (certificate instanceof ObjectNode asked) {
                    asked.put("confirm", true);
                }
            }
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            // Without its message, which may quote the question
            throw new ParameterException(terminal, "The question is no JSON.");
        }
    }

    /** Whether all are on file and valid. */
    private static boolean print(JsonNode outcomes, PrintWriter err) {
        boolean found = true;
        for (JsonNode outcome : outcomes) {
            found &= outcome.path("outcome").asText().equals("FOUND_VALID");
            JsonNode seen = outcome.at("/freshness/confirmedAt");
            err.println(outcome.path("type").asText() + ": "
                    + outcome.path("outcome").asText()
                    + (seen.isTextual() ? ", confirmed at its source as of " + seen.textValue() : ""));
        }
        return found;
    }
}
