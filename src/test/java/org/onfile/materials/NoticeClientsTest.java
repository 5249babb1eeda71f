package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.onfile.cli.Shell;
import org.onfile.lookup.ExampleClient;
import org.onfile.lookup.Interposed;
import org.onfile.lookup.LookupHub;

/** The clients in {@code docs/clients} that make a notice to print of a scanned number: what is printed was signed. */
@ParameterizedClass
@EnumSource
@ExtendWith(LookupHub.Shared.class)
class NoticeClientsTest {

    /** Nothing of his is on file. */
    private static final String PERSON = "990100198803157716";

    private static final String MATTER = "housing-allowance";
    private static final Path TEMPLATE = Path.of("docs/clients/notice.html");

    private final ExampleClient client;
    private final LookupHub hub;
    private final Path folder;
    private final Path kept;

    NoticeClientsTest(ExampleClient client, LookupHub hub, @TempDir Path folder) {
        this.client = client;
        this.hub = hub;
        this.folder = folder;
        this.kept = folder.resolve("case");
        CheckedHub.of(hub);
        hub.filing().feed("public-security", "resident-identity-card");
        hub.filing().feed("human-resources", "social-insurance-proof");
        hub.filing().feed("natural-resources", "real-estate-title");
        hub.filing().feed("market-regulation", "business-licence");
    }

    @Test
    void needNothingElse() throws IOException {
        assertThat(Files.readAllLines(client.noticeSource()))
                .hasSizeLessThanOrEqualTo(125)
                .filteredOn(line -> line.startsWith("import"))
                .allMatch(line -> line.matches("import (java\\..*|.* from '(node:.*|./onfile-client.mjs)';)"));
    }

    @Test
    void printWhatIsMissing_andKeepTheEvidence() throws Exception {
        ExampleClient.Ended ended = scan(PERSON + " 张三");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("NOT_YET").doesNotContain(PERSON);
        assertThat(notice())
                .contains("<html lang=\"zh-CN\">", "size: A4", "一次性告知书", "暂不能受理", "Cannot be accepted yet")
                .contains("》尚需以下材料：\n1. ", "these are still needed:\n1. ")
                .contains("<td>张三</td>", "<td>990100-20261129-0001</td>", "<td>W012 / 3</td>")
                .contains(reply().path("exchangeId").asText())
                .doesNotContain(PERSON, "{{", "<script");
        for (String file : List.of("question.json", "reply.json", "notice.html")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
        Shell shell = new Shell();
        assertThat(shell.run(
                        "answer",
                        "verify",
                        kept.resolve("reply.json"),
                        "--request",
                        kept.resolve("question.json"),
                        "--url",
                        hub.uri(""),
                        "--data",
                        hub.data()))
                .as(shell.err())
                .isZero();
    }

    @Test
    void takeTheCasesApplicant_whereItHasOne() throws Exception {
        ObjectNode representative = (ObjectNode) question().at("/purpose/applicant");
        representative.put("capacity", "LEGAL_REPRESENTATIVE");
        ObjectNode given = question();
        ((ObjectNode) given.path("purpose"))
                .put("matter", "public-place-hygiene-permit")
                .set("applicant", representative);

        ExampleClient.Ended ended = scanFor(given, "91990100ma0ct05318");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(reply().at("/outcomes/0/holder/code").asText()).isEqualTo("91990100MA0CT05318");
        assertThat(notice()).contains("公共场所卫生许可");
    }

    /** Names come from intake, and the page is looked at in a browser. */
    @Test
    void printTextAsText() throws Exception {
        ExampleClient.Ended ended = scan(PERSON + " 张<b>三</b>&{{case}}");

        assertThat(ended.exitCode()).as(ended.output()).isZero();
        assertThat(notice()).doesNotContain("<b>").contains(ampersand() + "{{case}}");
    }

    @Test
    void askToScanAgain_withoutRepeatingTheNumber() throws Exception {
        for (String typed : List.of("99010019880315771", "")) {
            ExampleClient.Ended ended = scan(typed);

            assertThat(ended.exitCode()).isEqualTo(1);
            assertThat(ended.output()).contains("scan it again").doesNotContain("9901001988");
        }
        assertThat(kept).doesNotExist();
    }

    @Test
    void sayThatTheNameLacks_ofWhoAppliesForHimself() throws Exception {
        ExampleClient.Ended ended = scan(PERSON);

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("NUMBER NAME");
    }

    @Test
    void overwriteNoEvidence() throws Exception {
        assertThat(scan(PERSON + " 张三").exitCode()).isZero();
        JsonNode before = reply();

        ExampleClient.Ended ended = scan(PERSON + " 张三");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("evidence");
        assertThat(reply()).isEqualTo(before);
    }

    @Test
    void sayWhyTheHubRefuses() throws Exception {
        ExampleClient.Ended ended = scan("990100198803157717 张三");

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("wrong-check-character");
        assertThat(kept.resolve("notice.html")).doesNotExist();
    }

    @Test
    void sayHowTheyAreUsed() throws Exception {
        ExampleClient.Ended ended = client.scan("", "https://localhost:8443");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.output()).startsWith("usage: ").contains("TEMPLATE", "FOLDER");
    }

    /** A genuine answer of the hub, to another question or without its place in the log, prints nothing. */
    @Test
    void printNothing_thatIsNotTheAnswerToTheirQuestion() throws Exception {
        assertThat(scan(PERSON + " 张三").exitCode()).isZero();
        String reply = Files.readString(kept.resolve("reply.json"));
        String other = hub.send(
                        hub.client("pki", "intake"),
                        HttpRequest.newBuilder(hub.uri("/v1/material-checks"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        check(MATTER, PERSON).toString())))
                .body();
        try (Interposed between = new Interposed(hub)) {
            between.put("/v1/material-checks", reply);
            assertThat(scanAt(between.url(), "genuine").exitCode()).isZero();
            between.put("/v1/material-checks", other);
            assertRefused(scanAt(between.url(), "other"), "to another question");
            between.put(
                    "/v1/material-checks",
                    ((ObjectNode) LookupHub.json(reply)).without("receipt").toString());
            assertRefused(scanAt(between.url(), "without"), "no receipt");
            between.put("/v1/material-checks", reply.replaceFirst("index [0-9]+", "index 0"));
            assertRefused(scanAt(between.url(), "elsewhere"), "refused: the ");
        }
    }

    private void assertRefused(ExampleClient.Ended ended, String why) throws IOException {
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output()).contains(why);
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.endsWith("notice.html"))).hasSize(2);
        }
    }

    private ExampleClient.Ended scanAt(String url, String name) throws Exception {
        return scan(url, caseOfWhoeverIsScanned(), folder.resolve(name), PERSON + " 张三");
    }

    private ExampleClient.Ended scan(String typed) throws Exception {
        return scanFor(caseOfWhoeverIsScanned(), typed);
    }

    private ExampleClient.Ended scanFor(ObjectNode given, String typed) throws Exception {
        return scan(hub.uri("").toString(), given, kept, typed);
    }

    private ExampleClient.Ended scan(String url, ObjectNode given, Path into, String typed) throws Exception {
        Path pki = hub.data().resolve("pki");
        return client.scan(
                typed,
                url,
                pki.resolve("intake.pem"),
                pki.resolve("intake.key.pem"),
                pki.resolve("ca.pem"),
                Files.writeString(folder.resolve("case.json"), given.toString()),
                TEMPLATE,
                into,
                "intake",
                "onfile");
    }

    private static ObjectNode question() {
        ObjectNode given = check(MATTER, PERSON);
        given.remove("holder");
        return given;
    }

    private static ObjectNode caseOfWhoeverIsScanned() {
        ObjectNode given = question();
        ((ObjectNode) given.path("purpose")).remove("applicant");
        return given;
    }

    /** Each writes references of its own. */
    private String ampersand() {
        return client == ExampleClient.JAVA ? "&amp;" : "&#38;";
    }

    private String notice() throws IOException {
        return Files.readString(kept.resolve("notice.html"));
    }

    private JsonNode reply() throws IOException {
        return LookupHub.json(Files.readString(kept.resolve("reply.json")));
    }
}
