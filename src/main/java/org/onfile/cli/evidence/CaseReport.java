package org.onfile.cli.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.access.PurposeStanding;
import org.onfile.attest.AnswerVerdict.Genuine;
import org.onfile.verify.CaseVerdict.CaseEntry;
import org.onfile.verify.CaseVerdict.Consistent;
import org.onfile.verify.CaseVerdict.Wrong;
import org.onfile.verify.WitnessLine;

/** Says in lines what a file of a case shows, and what it does not. */
public final class CaseReport {

    private CaseReport() {}

    /** What is wrong with it. */
    public static void print(Wrong wrong, PrintWriter err) {
        err.println("WRONG: the file is not what an auditor exported");
        wrong.faults().forEach(fault -> err.println("  " + fault.place() + ": " + fault.what()));
    }

    /**
     * Each exchange of the case, and what is not shown.
     *
     * @param entries which of them are judged
     * @param independent whether the keys came from elsewhere than the file
     * @return false where a signature on a request that is judged does not pass
     */
    public static boolean print(
            Consistent proven, JudgedEntries entries, boolean independent, RequesterKeys signatures, PrintWriter out) {
        out.println("PROVEN: " + proven.entries().size() + " entries of the case " + proven.caseNumber()
                + " are in the log '" + proven.checkpoint().origin() + "' as they are shown");
        if (!entries.beside().isEmpty()) {
            boolean isReal = entries.beside().stream().noneMatch(CaseReport::isOfTheSandbox);
            out.println("  " + entries.beside().size() + " entries " + (isReal ? "not " : "")
                    + "of the sandbox are beside them: not judged (" + JudgedEntries.indexes(entries.beside()) + ")");
        }
        out.println("  exported " + proven.exportedAt() + ", as the file says");
        out.println("  checkpoint of " + proven.checkpoint().size() + " entries, root "
                + proven.checkpoint().root());
        if (proven.witnesses().isEmpty()) {
            out.println("  no witness cosigned that checkpoint: only its log vouches for it");
        }
        for (WitnessLine witness : proven.witnesses()) {
            out.println("  cosigned by " + witness.name() + " at " + witness.at()
                    + (witness.verified() ? "" : " (not checked: --witness-key)"));
        }
        proven.came()
                .forEach(step -> out.println("  the log's key " + step.key() + " came by entry " + step.index()
                        + ", signed by a key before"));
        boolean signed = true;
        for (CaseEntry entry : proven.entries()) {
            out.println();
            // Nobody asks of whoever tries the hub out to have keys that the reader knows
            signed &= print(entry, signatures, out) || entries.beside().contains(entry);
        }
        out.println();
        printUnproven(proven, independent, out);
        return signed;
    }

    private static boolean isOfTheSandbox(CaseEntry entry) {
        return entry.detail().stream().anyMatch(detail -> detail.path("sandbox").asBoolean());
    }

    /** What the file cannot show. */
    public static void printUnproven(Consistent proven, boolean independent, PrintWriter out) {
        out.println(
                "NOT PROVEN: that these are all entries of the case. Which there are is the operator's word: the hub"
                        + " went through " + proven.searched().size()
                        + " entries, of which it had erased the details of "
                        + proven.searched().erased() + " and lost those of "
                        + proven.searched().lost()
                        + "; any of these could be of the case. Whoever wrote the file could leave entries out, too: its SHA-256,"
                        + " noted at the export, shows whether it is still that one. All entries are in 'log export --openings'.");
        String gaps = proven.entries().stream()
                .flatMap(entry -> entry.missing().map(why -> entry.index() + " (" + why + ")").stream())
                .collect(Collectors.joining(", "));
        if (!gaps.isEmpty()) {
            out.println("NOT PROVEN: that nothing opens the entries " + gaps
                    + ". That is the hub's word at the export, and whoever has had the file since could put it in the place of"
                    + " what opened them; the file's SHA-256, or 'log export --openings', shows it.");
        }
        if (!proven.looks()) {
            out.println("  Auditors' looks at the case were not asked for (audit export --looks).");
        }
        if (!independent) {
            out.println("NOT PROVEN: who signed it. The log's key came with what it signed, and whoever forges a log"
                    + " forges its key, too: give the one that you got by another way (--log-key).");
        }
    }

    private static boolean print(CaseEntry entry, RequesterKeys signatures, PrintWriter out) {
        if (entry.detail().isEmpty()) {
            out.println("entry " + entry.index() + ": " + entry.kind() + ", whose detail is "
                    + entry.missing().orElse("missing") + ", as the file says");
            return true;
        }
        print(entry, entry.detail().get(), out);
        return signatures.print(entry.detail().get(), "  signed    ", out);
    }

    private static void print(CaseEntry entry, JsonNode detail, PrintWriter out) {
        String at = detail.path("at").asText();
        switch (entry.kind()) {
            case "lookup", "material-check", "verification" -> {
                out.println("entry " + entry.index() + ": " + at + " " + entry.kind() + " by "
                        + detail.path("requester").asText() + ", exchange " + exchange(detail));
                asked(detail, out);
                detail.path("certificates").forEach(certificate -> outcome(certificate, out));
                answer(entry, detail, out);
            }
            case "lookup-repeated" -> {
                out.println("entry " + entry.index() + ": " + at + " the answer to exchange "
                        + detail.path("repeats").asText() + " was given again to "
                        + detail.path("requester").asText());
                asked(detail, out);
            }
            case "case" -> {
                out.println("entry " + entry.index() + ": " + at + " the case is "
                        + detail.path("event").asText()
                        + " by " + detail.path("requester").asText()
                        + (detail.has("rule")
                                ? ": a " + detail.path("operation").asText() + " broke the rule "
                                        + detail.path("rule").asText()
                                : ""));
                sandbox(detail, out);
            }
            case "receipt-repeated" ->
                out.println("entry " + entry.index() + ": " + at + " the receipt of entry "
                        + detail.path("index").asText() + " was given again to "
                        + detail.path("requester").asText());
            default ->
                out.println("entry " + entry.index() + ": " + at + " a look ("
                        + detail.path("action").asText() + ") by the auditor "
                        + detail.path("auditor").asText()
                        + (detail.has("index")
                                ? " at entry " + detail.path("index").asText()
                                : " for the case"));
        }
    }

    private static String exchange(JsonNode detail) {
        return detail.path("exchangeId").asText();
    }

    private static void sandbox(JsonNode detail, PrintWriter out) {
        if (detail.path("sandbox").asBoolean()) {
            out.println("  SANDBOX   about made-up people, not to be acted upon");
        }
    }

    private static void asked(JsonNode detail, PrintWriter out) {
        sandbox(detail, out);
        out.println("  holder    " + person(detail.path("holder")));
        JsonNode purpose = detail.path("purpose");
        line("matter", purpose.path("matter"), out);
        line("deciding", purpose.path("decidingDepartment"), out);
        line("operator", PurposeStanding.operator(purpose), out);
        if (purpose.has("applicant")) {
            out.println("  applicant " + person(purpose.path("applicant")));
        }
    }

    private static void outcome(JsonNode certificate, PrintWriter out) {
        out.println("  " + certificate.path("type").asText() + ": "
                + certificate.path("outcome").asText());
        for (String member : List.of("certificateNumberDigest", "ref")) {
            if (certificate.path("asked").has(member)) {
                out.println("    ONLY OF THE CERTIFICATE with the " + member + " "
                        + certificate.path("asked").path(member).asText()
                        + ": it says nothing of others of the holder");
            }
        }
        if (!certificate.path("batches").isEmpty()) {
            out.println("    rests on the batches at " + certificate.path("batches"));
        }
    }

    private static void answer(CaseEntry entry, JsonNode detail, PrintWriter out) {
        if (entry.answer().isEmpty()) {
            out.println("  answer    not in the file; it has the digest "
                    + detail.path("answerDigest").asText());
            return;
        }
        Genuine answer = entry.answer().get();
        out.println("  answer    " + (answer.isSandbox() ? "SANDBOX, about made-up people" : "GENUINE") + ": signed "
                + Instant.ofEpochSecond(answer.claims().path("iat").asLong()) + " with key " + answer.keyId()
                + ", of the digest that the log has");
        for (JsonNode outcome : answer.claims().path("outcomes")) {
            for (JsonNode certificate : outcome.path("certificates")) {
                out.println("    released " + certificate.path("ref").asText() + " of "
                        + certificate.at("/source/department").asText() + "/"
                        + certificate.at("/source/feed").asText());
            }
        }
    }

    private static void line(String name, JsonNode value, PrintWriter out) {
        if (value.isTextual()) {
            out.println("  %-9s %s".formatted(name, value.textValue()));
        }
    }

    private static String person(JsonNode person) {
        return Stream.of("codeType", "country", "code", "nameGiven", "name")
                .map(member -> person.path(member).asText())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
