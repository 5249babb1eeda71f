package org.onfile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cli.Shell;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.lookup.LookupHub;
import org.onfile.tlog.TlogProof;

/** An auditor's tools on a running hub: its log mirrored with what opens it, and all of it verified offline. */
@ExtendWith(LookupHub.Shared.class)
class MirrorOfAHubTest {

    private static final String COMPANY = "91990100MA0CT0001Q";

    private final LookupHub hub;
    private final Path mirror;
    private final Path openings;
    private final Shell shell = new Shell();

    MirrorOfAHubTest(LookupHub hub, @TempDir Path folder) {
        this.hub = hub;
        this.mirror = folder.resolve("mirror");
        this.openings = folder.resolve("openings.jsonl");
        hub.filing().feed("market-regulation", "business-licence");
    }

    @Test
    void isSound_withEveryOpening() throws Exception {
        for (int i = 0; i < 5; i++) {
            hub.ask(LookupHub.lookup("001", COMPANY, "business-licence"));
        }
        long erased = TlogProof.parse(hub.ask(LookupHub.lookup("001", COMPANY, "business-licence"))
                        .at("/receipt/proof")
                        .textValue())
                .index();
        hub.bean(ExchangeDetails.class).erase(erased);

        assertThat(export("auditor")).as(shell.err()).isZero();

        assertThat(Files.readString(openings))
                .contains(COMPANY)
                .contains("{\"index\":" + erased + ",\"missing\":\"erased\",\"at\":");
        assertThat(verify()).isEqualTo(1);
        assertThat(verify("--allow", "erased")).as(shell.err()).isZero();
        assertThat(shell.out()).doesNotContain("SOUND");
        assertThat(Auditor.of(hub).looks(1).getFirst().at("/action").textValue())
                .isEqualTo("openings");
    }

    @Test
    void isFoundWrong_whereAnOpeningWasAltered() throws IOException {
        hub.ask(LookupHub.lookup("001", COMPANY, "business-licence"));
        assertThat(export("auditor")).as(shell.err()).isZero();
        Files.writeString(openings, Files.readString(openings).replace(COMPANY, "91330203674737244W"));

        assertThat(verify()).isEqualTo(1);
    }

    @Test
    void hasNoOpenings_forWhoIsNoAuditor() throws IOException {
        assertThat(export("intake")).isNotZero();

        assertThat(Files.exists(openings) ? Files.readString(openings) : "").isEmpty();
    }

    @Test
    void hasTheSizeThatWasAskedFor() throws Exception {
        hub.ask(LookupHub.lookup("001", COMPANY, "business-licence"));

        Object[] export = {"log", "export", "--url", hub.uri(""), "--data", hub.data(), "--out", mirror, "--at", 4};
        assertThat(shell.run(export)).as(shell.err()).isZero();

        assertThat(Files.readString(mirror.resolve("checkpoint"))
                        .lines()
                        .skip(1)
                        .findFirst())
                .hasValue("4");
        assertThat(shell.run("log", "verify", "--dir", mirror)).isZero();
        assertThat(shell.out()).contains("size      4");
        assertThat(shell.run("log", "export", "--url", hub.uri(""), "--data", hub.data(), "--out", mirror))
                .as("and grows from there")
                .isZero();
        export[export.length - 1] = "9999999";
        assertThat(shell.run(export)).isEqualTo(1);
    }

    @Test
    void isSentCompressed_toWhoTakesThat() throws Exception {
        for (int i = 0; i < 5; i++) {
            hub.ask(LookupHub.lookup("001", COMPANY, "business-licence"));
        }
        HttpResponse<String> openings = hub.send(
                hub.client("pki", "auditor"),
                HttpRequest.newBuilder(hub.uri("/v1/exchanges/openings"))
                        .header("Content-Type", "application/json")
                        .header("Accept-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"from\":0,\"to\":5}")));

        assertThat(openings.statusCode()).isEqualTo(200);
        assertThat(openings.headers().firstValue("Content-Encoding")).hasValue("gzip");
    }

    private int export(String client) {
        return shell.run(
                "log",
                "export",
                "--url",
                hub.uri(""),
                "--data",
                hub.data(),
                "--cert",
                hub.data().resolve("pki/" + client + ".pem"),
                "--key",
                hub.data().resolve("pki/" + client + ".key.pem"),
                "--out",
                mirror,
                "--openings",
                openings);
    }

    private int verify(String... more) {
        List<Object> command = new ArrayList<>(List.of("log", "verify", "--dir", mirror, "--openings", openings));
        command.addAll(List.of(more));
        return shell.run(command.toArray());
    }
}
