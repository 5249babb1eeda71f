package org.onfile.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cli.Shell;
import org.onfile.edge.Pem;
import org.onfile.lookup.LookupHub;
import org.onfile.lookup.SigningClient;
import org.onfile.materials.CheckedHub;

/** {@code onfile case}, as intake and as a requester that signs, of a hub that runs. */
@ExtendWith(LookupHub.Shared.class)
class CaseCommandTest {

    private static final String ANNOUNCEMENT = """
            {"matter": "food-business-permit", "applicant": {"codeType": "111", "code": "99010019880808101X"},
             "holder": {"codeType": "001", "code": "91990100MA0CB0001L"},
             "parties": {"HANDLER": [{"codeType": "111", "code": "990100198808081028"}]}, "circumstances": ["own-premises"],
             "window": "3"}""";

    private final LookupHub hub;
    private final Shell shell = new Shell();
    private final String number = "990100-" + UUID.randomUUID();

    @TempDir
    private Path folder;

    CaseCommandTest(LookupHub hub) {
        this.hub = hub;
        CheckedHub.of(hub);
    }

    @Test
    void announcesShowsAndCloses() throws IOException {
        Path file = Files.writeString(folder.resolve("case.json"), ANNOUNCEMENT);

        assertThat(run("announce", number, file)).as(shell.err()).isZero();
        assertThat(shown().path("state").asText()).isEqualTo("OPEN");
        Files.writeString(file, ANNOUNCEMENT.replace("\"3\"", "\"4\""));
        assertThat(run("announce", number, file)).as(shell.err()).isZero();
        assertThat(run("show", number)).as(shell.err()).isZero();
        assertThat(shown().path("version").asInt()).isEqualTo(2);
        assertThat(shown().path("window").asText()).isEqualTo("4");

        assertThat(run("close", number)).as(shell.err()).isZero();
        assertThat(shown().path("state").asText()).isEqualTo("CLOSED");
        assertThat(shown().at("/parties/0/role").asText()).as("all else stays").isEqualTo("HANDLER");
        assertThat(run("close", number)).as("closed it is").isZero();
        assertThat(run("announce", number, file)).isEqualTo(1);
        assertThat(shell.err()).contains("status 409", "case-closed");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        assertThat(run("show", number)).isEqualTo(1);
        assertThat(shell.err()).contains("status 404", "no-such-case");
        assertThat(run("close", number)).isEqualTo(1);
        Path file = Files.writeString(folder.resolve("case.json"), ANNOUNCEMENT.replace("permit", "permits"));
        assertThat(run("announce", number, file)).isEqualTo(1);
        assertThat(shell.err()).contains("status 400", "Did you mean 'food-business-permit'?");
        assertThat(run("show", "no number")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }

    @Test
    void signsWhatItAnnounces() throws Exception {
        SigningClient client = SigningClient.register(hub, "requester", "market-regulation");
        Path secret = folder.resolve("signing.pem");
        Pem.write(secret, client.key().toPrivateKey());
        Path file = Files.writeString(folder.resolve("case.json"), ANNOUNCEMENT);
        Path pki = hub.data().resolve("pki");

        int exit = run(
                "announce",
                "--cert",
                pki.resolve(client.name() + ".pem"),
                "--key",
                pki.resolve(client.name() + ".key.pem"),
                "--signing-key",
                secret,
                "--signing-key-id",
                "k1",
                number,
                file);

        assertThat(exit).as(shell.err()).isZero();
        assertThat(shown().path("entry").isIntegralNumber()).isTrue();
    }

    private JsonNode shown() {
        return LookupHub.json(shell.out());
    }

    private int run(Object... arguments) {
        Stream<Object> where = arguments.length == 0
                ? Stream.of()
                : Stream.concat(Stream.of(arguments), Stream.of("--data", hub.data(), "--url", hub.uri("/")));
        return shell.run(Stream.concat(Stream.of("case"), where).toArray());
    }
}
