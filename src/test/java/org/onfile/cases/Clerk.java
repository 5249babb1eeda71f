package org.onfile.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import org.onfile.access.Clients;
import org.onfile.agreement.AgreedTerms;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.AgreementTerms.Mode;
import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.agreement.TestAgreements;
import org.onfile.audit.Auditor;
import org.onfile.cases.CasedHub.Operation;
import org.onfile.demo.server.Pki;
import org.onfile.identifier.CitizenNumber;
import org.onfile.lookup.LookupHub;
import org.onfile.materials.CheckedHub;

/**
 * Somebody with a valid account at an intake system, whose client is bound to cases and has agreements of its own; and the
 * auditor who reads of it afterwards.
 *
 * @param client a registered one
 * @param operator whom the questions name
 */
record Clerk(CasedHub cased, String client, String operator) {

    /** Registers a client with a running hub. */
    static void register(LookupHub hub, String client, String cases) {
        Pki.in(hub.data().resolve("pki")).client(client);
        try {
            Files.writeString(
                    hub.data().resolve("clients.yaml"),
                    Pki.registration(client, "requester, material-checker").replace("unchecked", cases),
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        hub.bean(Clients.class).follow();
    }

    /** Lets a client ask at a window. */
    static void agree(
            LookupHub hub,
            String id,
            String client,
            String feed,
            Set<Use> use,
            Set<String> fields,
            Set<String> matters,
            Set<String> relations) {
        TestAgreements.decide(
                hub,
                id,
                AgreementChange.GRANT,
                AgreedTerms.of(client, feed.split("/", 2)[0], feed.split("/", 2)[1])
                        .fields(fields)
                        .matters(matters)
                        .uses(use)
                        .relations(relations)
                        .modes(Set.of(Mode.HOLDER, Mode.ENTRUSTED))
                        .terms());
    }

    /** Somebody's identity number; no two of them are near each other. */
    static String somebody(int nth) {
        String first17 = "990100%s50%d"
                .formatted(LocalDate.of(1950, 1, 1).plusDays(nth * 37L).format(DateTimeFormatter.BASIC_ISO_DATE), 1);
        return first17 + CitizenNumber.checkCharacter(first17);
    }

    /** A question of the clerk's that fits {@link CasedHub#announcement}. */
    ObjectNode question(Operation operation, String number) {
        ObjectNode question = operation.question(number);
        question.withObject("/purpose/operator").put("id", operator);
        return question;
    }

    /** Whether this can be derived from somebody's driving licence. */
    ObjectNode derive(String number, String holder, String what) {
        return (ObjectNode) LookupHub.json("""
                {"holder": {"codeType": "111", "code": "%s"},
                 "certificates": [{"type": "driving-licence", "derive": [%s]}],
                 "purpose": {"matter": "driving-licence-replacement", "caseNumber": "%s", "material": "identity-card",
                   "channel": "WINDOW", "operator": {"id": "%s"},
                   "applicant": {"codeType": "111", "code": "%s", "name": "张三", "capacity": "SELF"}}}""".formatted(holder, what, number, operator, holder));
    }

    /** A check for a housing allowance, by somebody who says whom he is married to. */
    ObjectNode withSpouse(String number, String holder, String spouse) {
        ObjectNode asked = CheckedHub.check("housing-allowance", holder);
        asked.withObject("/purpose").put("caseNumber", number);
        asked.withObject("/purpose/operator").put("id", operator);
        asked.putArray("circumstances").add("married");
        asked.putObject("parties")
                .putArray("SPOUSE")
                .addObject()
                .put("codeType", "111")
                .put("code", spouse);
        return asked;
    }

    /** What became of the spouse's role in such a check, and of the paper that rests on it. */
    String standing(String number, String holder, String spouse) {
        JsonNode reply = ask(Operation.CHECK, withSpouse(number, holder, spouse));
        for (JsonNode material : reply.path("materials")) {
            if (material.path("material").asText().equals("spouse-identity")) {
                return reply.at("/subjects/1/standing").asText() + " "
                        + material.path("verdict").asText();
            }
        }
        throw new AssertionError(reply.toString());
    }

    JsonNode ask(Operation operation, JsonNode question, String... headers) {
        return cased.ask(client, operation, question, headers);
    }

    HttpResponse<String> post(Operation operation, JsonNode question) {
        return cased.post(client, operation, question);
    }

    /** The rule by which a question is refused. */
    String refusal(Operation operation, JsonNode question) {
        return cased.refusal(client, operation, question).split(" ", 2)[0];
    }

    /**
     * What an auditor reads of all that a search finds, the oldest first.
     *
     * @param filters of {@code ExchangeSearch}, without the braces
     */
    List<JsonNode> audited(String filters) {
        Auditor auditor = Auditor.of(cased.hub());
        return auditor.searchAll(filters, 500).reversed().stream()
                .map(row -> auditor.opened(row.path("index").asLong()))
                .toList();
    }

    /** What the log has of a case besides answers: what became of it, or by which rule a question was refused. */
    List<String> events(String number) {
        return audited("\"kind\": \"case\", \"caseNumber\": \"" + number + "\"").stream()
                .map(entry -> entry.has("rule")
                        ? entry.path("rule").asText()
                        : entry.path("event").asText())
                .toList();
    }

    /** The rules against enumeration that fired for the clerk's client. */
    List<String> alarms() {
        return audited("\"kind\": \"supervision\", \"requester\": \"" + client + "\"").stream()
                .map(entry ->
                        entry.path("action").asText() + " " + entry.path("rule").asText())
                .toList();
    }
}
