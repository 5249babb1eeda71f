package org.onfile.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cli.Shell;
import org.onfile.feed.definition.DefinitionManifest;
import org.onfile.lookup.LookupHub;

/** {@code onfile feed status}, beside a hub that runs, hangs or is gone while its store still answers. */
@ExtendWith(LookupHub.Shared.class)
class StatusCommandTest {

    private static final String FEED = "status-bureau/business-licence";

    private final LookupHub hub;
    private final Shell shell = new Shell();

    /** The hub's data directory, but for the address that it keeps there. */
    @TempDir
    private Path data;

    StatusCommandTest(LookupHub hub) {
        this.hub = hub;
    }

    @BeforeEach
    void aLiveFeed() throws IOException {
        hub.filing().feed("status-bureau", "business-licence");
        for (String part : List.of("store", "pki", "keys")) {
            Files.createSymbolicLink(data.resolve(part), hub.data().resolve(part));
        }
    }

    @AfterEach
    void forgetTheFeed() {
        hub.store().sql("delete from feed where name = ?").param(FEED).update();
        hub.store().sql("delete from connector where name = 'status-bureau'").update();
    }

    @Test
    void saysNothingOfAHubThatAnswers() throws IOException {
        assertThat(status(hub.uri("/").getPort())).isZero();
        assertThat(shell.out()).contains(FEED).doesNotContain("HUB");
    }

    @Test
    void saysThatNoHubRuns_thoughItsStoreSaysLive() throws IOException {
        int free;
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = port.getLocalPort();
        }
        assertThat(status(free)).isEqualTo(1);
        assertThat(shell.out()).startsWith("NO HUB RUNS HERE").contains(FEED, "LIVE");
        shell.run("doctor", "--data", data);
        assertThat(shell.out()).contains("✗ no hub is there on port " + free);
    }

    @Test
    void saysThatTheHubIsDeaf() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(status(deaf.getLocalPort())).isEqualTo(1);
            assertThat(shell.out()).startsWith("THE HUB DOES NOT ANSWER").contains(FEED, "LIVE");
            shell.run("doctor", "--data", data);
            assertThat(shell.out())
                    .contains("✗ a hub is there on port " + deaf.getLocalPort() + ", but it does not answer");
        }
    }

    @Test
    void saysThatNobodyLooksAfterACapture_andWhichCommandShowsMore() throws IOException {
        hub.store()
                .sql("insert into connector (name, term, state, fault, seen_at)"
                        + " values ('status-bureau', 1, 'FAILING', 'away', now() - interval '1 minute')")
                .update();
        assertThat(status(hub.uri("/").getPort())).isEqualTo(1);
        assertThat(shell.out())
                .contains("No hub has looked at the capture of status-bureau since")
                .contains("What to mend: ./onfile feed check --data " + data + " connectors/status-bureau");
    }

    @Test
    void saysWhichFilesAreNewerThanWhatTheHubRunsWith() throws IOException {
        Path connectors = Files.createDirectories(data.resolve("connectors/status-bureau"));
        Path feed = Files.writeString(connectors.resolve("business-licence.feed.yaml"), "old");
        Path gone = Files.writeString(connectors.resolve("gone.feed.yaml"), "old");
        DefinitionManifest.of(
                        data.resolve("connectors"), data.resolve("schemas"), data.resolve("connectors.properties"))
                .keepIn(data);
        assertThat(status(hub.uri("/").getPort())).isZero();
        assertThat(shell.out()).doesNotContain("newer");

        Files.writeString(feed, "new");
        Files.delete(gone);
        Path added = Files.writeString(connectors.resolve("added.feed.yaml"), "new");
        status(hub.uri("/").getPort());
        assertThat(shell.out())
                .contains(
                        feed + " was changed after the hub started: the file is newer than what the hub runs with",
                        gone + " was removed after the hub started: the hub still runs with it",
                        added + " was added after");
        shell.run("doctor", "--data", data);
        assertThat(shell.out()).contains("✗ " + feed + " was changed after the hub started");

        assertThat(shell.run("feed", "load", "--data", data, FEED)).isEqualTo(1);
        assertThat(shell.err()).contains(feed + " was changed").doesNotContain("gone.feed.yaml");
        assertThat(shell.run("feed", "load", "--data", data, "status-bureau/added"))
                .isEqualTo(2);
        assertThat(shell.err()).contains(added + " is newer than what the hub runs with: restart the hub");
    }

    private int status(int port) throws IOException {
        Files.writeString(data.resolve("address"), "https://localhost:" + port + "\n");
        return shell.run("feed", "status", "--data", data);
    }
}
