package org.onfile.cli.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.identifier.HolderCodeTypes;
import org.onfile.identifier.HolderCodes;
import org.onfile.identifier.IdentifierCheck;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The question of a material check, made of options and of the numbers that somebody types or scans. */
final class MadeQuestion {

    private static final JsonMapper JSON = new JsonMapper();

    @Option(names = "--matter", paramLabel = "NAME", description = "The matter, by its name or code.")
    private @Nullable String matter;

    @Option(
            names = "--holder",
            paramLabel = "FILE",
            description =
                    "Whose papers: a file of lines, or - for standard input, as a scanner types them. The first is"
                            + " CODE NAME, a citizen number or a unified social credit code, of the holder; a second one, the"
                            + " same of the legal representative who applies for a firm.")
    private @Nullable Path holder;

    @Option(
            names = "--case",
            paramLabel = "NUMBER",
            description = "The case's number (default: the one in FILE, else the question is about a draft).")
    private @Nullable String caseNumber;

    /** Whether there is something to make a question of. */
    boolean isWanted() {
        return matter != null || holder != null || caseNumber != null;
    }

    /**
     * The body of the request.
     *
     * @param file a body that has the rest, such as parties and facts
     * @throws ParameterException if a number is none, or something lacks; never with a number
     */
    byte[] with(Optional<byte[]> file, CommandLine terminal) throws IOException {
        ObjectNode body = file.isPresent() ? object(file.get(), terminal) : JSON.createObjectNode();
        ObjectNode purpose = body.path("purpose") instanceof ObjectNode given ? given : body.putObject("purpose");
        if (matter != null) {
            purpose.put("matter", matter);
        }
        if (caseNumber != null) {
            purpose.put("caseNumber", caseNumber);
        } else if (!purpose.has("caseNumber")) {
            // A number of its own: a draft is of one holder and matter
            purpose.put("caseNumber", "draft-" + UUID.randomUUID()).put("draft", true);
        }
        if (!purpose.has("channel")) {
            purpose.put("channel", "WINDOW");
        }
        if (!purpose.has("operator")) {
            purpose.putObject("operator").put("id", System.getProperty("user.name", "onfile"));
        }
        if (holder != null) {
            putPeople(body, purpose, lines(holder, terminal), terminal);
        }
        return JSON.writeValueAsBytes(body);
    }

    private static void putPeople(ObjectNode body, ObjectNode purpose, List<String> lines, CommandLine terminal) {
        if (lines.isEmpty()) {
            throw new ParameterException(terminal, "--holder: there is no line CODE NAME");
        }
        ObjectNode whose = person(lines.getFirst(), "first", terminal);
        body.set("holder", whose);
        if (purpose.has("applicant") && lines.size() == 1) {
            return;
        }
        boolean firm = whose.path("codeType").asText().equals(HolderCodeTypes.SOCIAL_CREDIT_CODE);
        if (firm != (lines.size() > 1)) {
            throw new ParameterException(
                    terminal,
                    firm
                            ? "--holder: a second line CODE NAME has to say who applies for the firm"
                            : "--holder: a person applies for itself; who else applies is said in FILE, as the request's"
                                    + " purpose.applicant");
        }
        ObjectNode applicant = firm ? person(lines.get(1), "second", terminal) : whose.deepCopy();
        if (!applicant.has("name")) {
            throw new ParameterException(terminal, "--holder: who applies has to have a name: CODE NAME");
        }
        purpose.set("applicant", applicant.put("capacity", firm ? "LEGAL_REPRESENTATIVE" : "SELF"));
    }

    private static ObjectNode person(String line, String place, CommandLine terminal) {
        String[] codeAndName = line.split("\\s+", 2);
        String codeType = Stream.of(HolderCodeTypes.CITIZEN_NUMBER, HolderCodeTypes.SOCIAL_CREDIT_CODE)
                .filter(type -> HolderCodes.canonical(type, codeAndName[0]) instanceof IdentifierCheck.Sound)
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        terminal,
                        "--holder: the " + place
                                + " line does not begin with a citizen number or a unified social credit"
                                + " code whose check character fits. Other codes are said in FILE, as the request's"
                                + " holder"));
        ObjectNode person = JSON.createObjectNode().put("codeType", codeType).put("code", codeAndName[0]);
        return codeAndName.length > 1 ? person.put("name", codeAndName[1]) : person;
    }

    private static List<String> lines(Path file, CommandLine terminal) throws IOException {
        if (!file.toString().equals("-") && !Files.isReadable(file)) {
            // Without its name: it may be the number that was not to be an argument
            throw new ParameterException(
                    terminal,
                    "--holder: cannot be read as a file. A number is no argument, since it would show in the list of"
                            + " processes: say - and type or scan it");
        }
        try (BufferedReader reader = file.toString().equals("-")
                ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                : Files.newBufferedReader(file)) {
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private static ObjectNode object(byte[] file, CommandLine terminal) throws IOException {
        try {
            if (JSON.readTree(file) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // Its message may quote the question
        }
        throw new ParameterException(terminal, "The question is no JSON object.");
    }
}
