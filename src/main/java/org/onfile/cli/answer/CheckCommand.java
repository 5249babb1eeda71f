package org.onfile.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.audit.CheckReplayCommand;
import org.onfile.cli.terminal.TextTable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a hub which materials of a matter are on file, and prints the checklist and the notice. */
@Command(
        name = "check",
        description = {
            "Asks the hub which materials of a matter are on file, and prints the checklist, the one-off notice and the form once the"
                    + " reply is verified: genuine, to this question, to you, by this hub, still usable, and logged.",
            "The question is a file, the body of the request; or made of --matter and --holder, which take the place of what"
                    + " the file has, where one is named. Whose papers are asked for is read and never an argument, since"
                    + " arguments show in the list of processes and stay in the shell's history.",
            "With --json it prints the reply instead: keep it, './onfile answer verify REPLY --request FILE' verifies it"
                    + " again."
        },
        mixinStandardHelpOptions = true,
        subcommands = CheckReplayCommand.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the application can be accepted, at once or with what may follow",
            "1:it cannot yet, or there was no genuine answer to the question",
            "2:used wrongly, or the hub refuses the question"
        })
public final class CheckCommand implements Callable<Integer> {

    @Mixin
    private final VerifiedQuestion question = new VerifiedQuestion();

    @Mixin
    private final MadeQuestion made = new MadeQuestion();

    @Option(names = "--json", description = "Prints the reply as JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException, GeneralSecurityException {
        CommandLine terminal = Objects.requireNonNull(spec, "picocli sets it").commandLine();
        byte[] asked = made.isWanted() ? made.with(question.inFile(), terminal) : question.given();
        return question.ask("/v1/material-checks", asked, reply -> {
            if (json) {
                terminal.getOut().println(VerifiedQuestion.pretty(reply));
            } else {
                print(reply, terminal.getOut());
            }
            return reply.at("/acceptance/can").asText().equals("NOT_YET") ? 1 : 0;
        });
    }

    private static void print(JsonNode reply, PrintWriter out) {
        TextTable table = new TextTable("material", "of", "verdict", "why", "offers");
        for (JsonNode material : reply.path("materials")) {
            table.add(
                    material.path("material").asText(),
                    role(reply, material.path("subject").asText()),
                    material.path("verdict").asText(),
                    material.path("why").asText("-"),
                    StreamSupport.stream(material.path("offers").spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.joining(", ")));
        }
        table.print(out);
        out.println();
        out.println("Can be accepted: " + reply.at("/acceptance/can").asText());
        out.println();
        out.println(reply.at("/notice/zh").asText());
        out.println();
        out.println(reply.at("/notice/en").asText());
        out.println();
        if (!reply.path("form").isEmpty()) {
            printForm(reply, out);
            out.println();
        }
        reply.path("answers")
                .forEach(answer -> out.println("With a signed answer of its own for "
                        + answer.path("department").asText()));
        out.println("Exchange " + reply.path("exchangeId").asText());
    }

    private static void printForm(JsonNode reply, PrintWriter out) {
        TextTable form = new TextTable("field", "value", "from");
        for (JsonNode field : reply.path("form")) {
            JsonNode from = field.path("from");
            form.add(
                    field.path("field").asText(),
                    field.path("value").asText("-"),
                    from.has("fact")
                            ? "what you told"
                            : reply.path("outcomes")
                                    .path(from.path("outcome").asInt(-1))
                                    .path("type")
                                    .asText("the applicant"));
        }
        form.print(out);
    }

    private static String role(JsonNode reply, String subject) {
        for (JsonNode one : reply.path("subjects")) {
            if (one.path("id").asText().equals(subject)) {
                return one.path("role").asText() + " " + subject;
            }
        }
        return subject;
    }
}
