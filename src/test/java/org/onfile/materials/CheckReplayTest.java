package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.cli.Shell;
import org.onfile.lookup.LookupHub;

/** An auditor sees from the log alone which rule made which verdict from what. */
@ExtendWith(LookupHub.Shared.class)
class CheckReplayTest {

    private final LookupHub hub;
    private final CheckedHub checks;
    private final Shell shell = new Shell();

    CheckReplayTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        hub.filing().feed("natural-resources", "real-estate-title");
        hub.filing().feed("public-security", "resident-identity-card");
    }

    @Test
    void showsRuleInputsAndVerdict() {
        JsonNode reply = checks.ask(check("housing-allowance", "990100198803141116"));

        assertThat(replay(reply, "catalogue")).isZero();
        assertThat(shell.out())
                .contains("Matter housing-allowance, asked by intake")
                .contains("Subjects s1 HOLDER")
                .contains("home@s1: ASK, NOT_ON_FILE")
                .contains("- - type: real-estate-title")
                .contains("issuedIn: [\"990100\"]")
                .contains("found real-estate-title of s1: NOT_ON_FILE []")
                .contains("lacks [{\"type\":\"real-estate-title\",\"subject\":\"s1\",\"why\":\"NOT_ON_FILE\"}]");
        assertThat(shell.err()).startsWith("PROVEN: entry ");
    }

    @Test
    void saysThatTheFilesAreOfAnotherVersion() {
        String version = checks.published(Path.of("src/test/resources/conditions-catalogue"));
        ObjectNode asked = check("homeless", "990100198803141116").put("catalogue", version);

        JsonNode reply = checks.ask(asked);

        assertThat(replay(reply, "catalogue")).isOne();
        assertThat(shell.out()).contains("not among these files: another version judged");
        assertThat(replay(reply, "src/test/resources/conditions-catalogue")).isZero();
        assertThat(shell.out()).contains("absent: real-estate-title", "no-home@s1: NOT_NEEDED");
    }

    private int replay(JsonNode reply, String catalogue) {
        return shell.run(
                "check",
                "replay",
                "--url",
                hub.uri(""),
                "--data",
                hub.data(),
                "--catalogue",
                catalogue,
                reply.path("exchangeId").asText());
    }
}
