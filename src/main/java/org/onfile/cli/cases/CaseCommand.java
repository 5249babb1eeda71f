package org.onfile.cli.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cases, which questions are bound to. */
@Command(
        name = "case",
        description = "Announces, shows and closes cases, which a requester's questions are bound to.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class CaseCommand implements Runnable {

    private static final String NUMBER = "The case's number, as questions have it in purpose.caseNumber.";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        throw new ParameterException(self.commandLine(), "Which command?");
    }

    @Command(
            name = "announce",
            description = {
                "Announces a case, or changes it, and prints it as the hub has it then.",
                "FILE has all of the case as it is now: matter, applicant and, as they apply, holder, parties, circumstances,"
                        + " window and state, the body of PUT /v1/cases/NUMBER. The same again changes nothing."
            },
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:announced", "1:the hub refuses it, or does not answer", "2:used wrongly"})
    int announce(
            @Mixin CaseCall call,
            @Parameters(paramLabel = "NUMBER", description = NUMBER) String number,
            @Parameters(
                            paramLabel = "FILE",
                            arity = "0..1",
                            description = "The announcement, JSON (default: standard input).")
                    @Nullable
                    Path file)
            throws IOException, InterruptedException, GeneralSecurityException {
        return call.print(call.announce(number, file == null ? System.in.readAllBytes() : Files.readAllBytes(file)));
    }

    @Command(
            name = "show",
            description = "Prints a case of yours as you announced it last, or as a question of yours opened it.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:shown", "1:you have no such case, or the hub does not answer", "2:used wrongly"})
    int show(@Mixin CaseCall call, @Parameters(paramLabel = "NUMBER", description = NUMBER) String number)
            throws IOException, InterruptedException, GeneralSecurityException {
        return call.print(call.read(number));
    }

    @Command(
            name = "close",
            description = "Closes a case of yours, with all else as it is: nothing is asked for it any more, for good.",
            mixinStandardHelpOptions = true,
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:closed", "1:you have no such case, or the hub does not answer", "2:used wrongly"})
    int close(@Mixin CaseCall call, @Parameters(paramLabel = "NUMBER", description = NUMBER) String number)
            throws IOException, InterruptedException, GeneralSecurityException {
        Optional<JsonNode> known = call.read(number);
        return known.isEmpty()
                ? 1
                : call.print(
                        call.announce(number, closing(known.get()).toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** The announcement that closes a case which the hub shows so. */
    private static ObjectNode closing(JsonNode known) {
        ObjectNode announcement = JsonNodeFactory.instance.objectNode();
        for (String member : List.of("matter", "applicant", "holder", "circumstances", "window")) {
            if (known.has(member)) {
                announcement.set(member, known.get(member));
            }
        }
        ObjectNode parties = announcement.putObject("parties");
        for (JsonNode party : known.path("parties")) {
            parties.withArrayProperty(party.path("role").asText()).add(party.get("holder"));
        }
        return announcement.put("state", "CLOSED");
    }
}
