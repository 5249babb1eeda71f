package org.onfile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private final Shell shell = new Shell();

    MirrorOfAHubTest(LookupHub hub, @TempDir Path folder) {
        this.hub = hub;
        this.mirror = folder.resolve("mirror");
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

        String openings = Files.readString(mirror.resolve("openings.jsonl"));
        assertThat(openings).contains(COMPANY).doesNotContain("{\"index\":" + erased + ",");
        assertThat(verify()).as(shell.err()).isZero();
        assertThat(Auditor.of(hub).looks(1).getFirst().at("/action").textValue())
                .isEqualTo("openings");
    }

    @Test
    void isFoundWrong_whereAnOpeningWasAltered() throws IOException {
        hub.ask(LookupHub.lookup("001", COMPANY, "business-licence"));
        assertThat(export("auditor")).as(shell.err()).isZero();
        Path openings = mirror.resolve("openings.jsonl");
        Files.writeString(openings, Files.readString(openings).replace(COMPANY, "91330203674737244W"));

        assertThat(verify()).isEqualTo(1);
    }

    @Test
    void hasNoOpenings_forWhoIsNoAuditor() throws IOException {
        assertThat(export("intake")).isNotZero();

        Path openings = mirror.resolve("openings.jsonl");
        assertThat(Files.exists(openings) ? Files.readString(openings) : "").isEmpty();
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
                "--openings");
    }

    private int verify() {
        return shell.run("log", "verify", "--dir", mirror, "--openings", mirror.resolve("openings.jsonl"));
    }
}
