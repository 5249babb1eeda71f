package org.onfile.cli.answer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.verify.Expectations;
import org.onfile.verify.LoggedEntry;
import org.onfile.verify.ReceiptVerdict.Logged;
import org.onfile.verify.ReceiptVerdict.Proven;
import org.onfile.verify.WitnessLine;

/**
 * Says in lines what was verified of a reply or an exchange, what it says, and what was not checked.
 *
 * @param expected with what it was compared
 * @param now by which it is told whether the answer may still be used
 */
record VerdictReport(PrintWriter out, Expectations expected, Instant now) {

    private static final String SANDBOX = "SANDBOX, about made-up people and not to be acted upon: ";
    private static final String NOT_CHECKED = "NOT CHECKED: ";

    /** Whether an answer's claims, or the detail of an exchange, are of a client that is tried out. */
    static boolean isSandbox(JsonNode said) {
        return said.path("sandbox").asBoolean();
    }

    /** A reply that is proven. */
    void print(Proven proven) {
        JsonNode claims = proven.claims();
        out.println((isSandbox(claims) ? SANDBOX + "signed with key " : "GENUINE: signed with key ") + proven.keyId());
        line("issuer", claims.path("iss").asText() + unless(expected.issuer().isPresent(), "--issuer"));
        line(
                "requester",
                claims.path("aud").asText() + unless(expected.requester().isPresent(), "--requester"));
        line("exchange", claims.path("jti").asText());
        question();
        line("signed", Instant.ofEpochSecond(claims.path("iat").asLong()).toString());
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong());
        line("usable", "until " + expires + (now.isAfter(expires) ? ": over, ask again before deciding anew" : ""));
        switch (proven.sm2()) {
            case ABSENT -> {}
            case NOT_CHECKED -> line("SM2", NOT_CHECKED + "the second signature may be false (--sm2-keys)");
            case GENUINE -> line("SM2", "genuine");
        }
        claims.path("outcomes").forEach(this::print);
        if (claims.has("materials")) {
            printMaterials(claims);
        }
        proven.departments().forEach(department -> line("answer", "to " + department + " alone: genuine"));
        print(proven.logged());
    }

    /** An exchange that is logged, whose answer is not there. */
    void print(Logged logged) {
        JsonNode detail = logged.detail();
        if (isSandbox(detail)) {
            out.println(SANDBOX + "as its entry says");
        }
        out.println("NO ANSWER IN IT: an exchange as the log has it, of the kind "
                + detail.path("kind").asText());
        line("issuer", NOT_CHECKED + "an exchange does not name it; the log's key is the hub's");
        line(
                "requester",
                detail.path("requester").asText() + unless(expected.requester().isPresent(), "--requester"));
        line("exchange", detail.path("exchangeId").asText());
        question();
        line("at", detail.path("at").asText());
        if (detail.has("answerDigest")) {
            line("answer", "of the digest " + detail.path("answerDigest").asText());
        }
        line("holder", holder(detail.path("holder")));
        for (JsonNode certificate : detail.path("certificates")) {
            out.println("  " + certificate.path("type").asText() + ": "
                    + certificate.path("outcome").asText());
            agreement(certificate);
            narrowing(certificate.path("asked"));
            confirmation(certificate.path("confirmation").asText().equals("NOT_CONFIRMED"), certificate);
            if (!certificate.path("batches").isEmpty()) {
                out.println("    rests on the batches at " + certificate.path("batches"));
            }
        }
        print(logged.logged());
    }

    private void print(JsonNode outcome) {
        out.println("  " + outcome.path("type").asText() + ": "
                + outcome.path("outcome").asText() + " as of "
                + outcome.path("asOf").asText());
        agreement(outcome);
        out.println("    holder " + holder(outcome.path("holder")));
        narrowing(outcome.path("asked"));
        if (!outcome.path("notes").isEmpty()) {
            out.println("    with the notes "
                    + outcome.path("notes").valueStream().map(JsonNode::asText).collect(Collectors.joining(", ")));
        }
        boolean unconfirmed = outcome.path("notes").valueStream().anyMatch(note -> note.asText()
                .equals("NOT_CONFIRMED"));
        confirmation(unconfirmed, outcome.path("freshness"));
        for (JsonNode certificate : outcome.path("certificates")) {
            JsonNode source = certificate.path("source");
            out.println("    certificate " + certificate.path("ref").asText() + " of "
                    + source.path("department").asText() + "/"
                    + source.path("feed").asText() + ": seen "
                    + source.path("seenAt").asText() + batch(source));
        }
        for (JsonNode feed : outcome.path("searched")) {
            out.println("    data of " + feed.path("feed").asText() + ": "
                    + (feed.path("watermark").isTextual()
                            ? "complete up to " + feed.path("watermark").textValue()
                            : "not known how far it is complete")
                    + batch(feed));
        }
        if (outcome.at("/freshness/comparedAt").isTextual()) {
            out.println("    compared with the departments' databases, all of it, since "
                    + outcome.at("/freshness/comparedAt").textValue());
        }
    }

    /** By which agreement it was allowed, or by which rule denied. */
    private void agreement(JsonNode outcome) {
        JsonNode agreement = outcome.path("agreement");
        String cited = agreement.isObject()
                ? agreement.path("id").asText() + " version "
                        + agreement.path("version").asText()
                : "";
        if (outcome.has("rule")) {
            out.println("    denied by the rule " + outcome.path("rule").asText()
                    + (cited.isEmpty() ? ": there is no agreement" : " of the agreement " + cited));
        } else if (!cited.isEmpty()) {
            out.println("    by the agreement " + cited);
        }
    }

    /** A check's verdicts, each with the rule of the catalogue that made it. */
    private void printMaterials(JsonNode claims) {
        line(
                "matter",
                claims.at("/matter/name").asText() + " by the catalogue "
                        + claims.at("/matter/catalogue").asText());
        line("accept", claims.at("/acceptance/can").asText());
        for (JsonNode material : claims.path("materials")) {
            out.println("  " + material.path("material").asText() + "@"
                    + material.path("subject").asText() + ": "
                    + material.path("verdict").asText()
                    + (material.has("why") ? ", " + material.path("why").asText() : "") + ", by the rule "
                    + material.path("requirement").asText() + " "
                    + material.path("rule").asText());
        }
    }

    /** All that says whom the question was about. */
    private static String holder(JsonNode holder) {
        return Stream.of("codeType", "country", "scope", "code", "nameGiven", "name")
                .map(member -> holder.path(member).asText())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** What an outcome about one certificate says nothing of must not be overlooked. */
    private void narrowing(JsonNode asked) {
        for (String member : List.of("certificateNumber", "certificateNumberDigest", "ref")) {
            if (asked.has(member)) {
                out.println("    ONLY OF THE CERTIFICATE with the " + member + " "
                        + asked.path(member).asText() + ": it says nothing of others of the holder");
            }
        }
    }

    /** What came of reading it at its source for this answer, where that was wanted. */
    private void confirmation(boolean unconfirmed, JsonNode confirmed) {
        if (confirmed.has("confirmedAt")) {
            out.println("    confirmed at its source, as that was at "
                    + confirmed.path("confirmedAt").asText());
        } else if (unconfirmed) {
            out.println("    NOT CONFIRMED at its source, though that was asked for");
        }
    }

    private static String batch(JsonNode source) {
        return source.has("batch") ? ", batch at " + source.path("batch").asText() : "";
    }

    private void question() {
        line(
                "question",
                expected.request().isPresent()
                        ? "the one given"
                        : NOT_CHECKED + "this may be the answer to another one (--request)");
    }

    private void print(LoggedEntry logged) {
        out.println("LOGGED: as entry " + logged.index() + " of the log '"
                + logged.checkpoint().origin() + "'");
        out.println("  checkpoint of " + logged.checkpoint().size() + " entries, root "
                + logged.checkpoint().root());
        if (logged.witnesses().isEmpty()) {
            out.println("  no witness cosigned that checkpoint: only its log vouches for it");
        }
        for (WitnessLine witness : logged.witnesses()) {
            out.println("  cosigned by " + witness.name() + " at " + witness.at()
                    + unless(witness.verified(), "--witness-key"));
        }
    }

    private void line(String name, String value) {
        out.println(String.format(Locale.ROOT, "  %-9s %s", name, value));
    }

    private static String unless(boolean checked, String option) {
        return checked ? "" : " (not checked: " + option + ")";
    }
}
