package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cli.Shell;
import org.onfile.lookup.LookupHub;

/** {@code onfile check}: the checklist and the notice of a matter and a holder whose number is no argument. */
@ExtendWith(LookupHub.Shared.class)
class CheckCommandTest {

    /** Nothing of his is on file. */
    private static final String PERSON = "990100198803157724";

    private static final String FIRM = "91990100MA0CT05318";

    private final LookupHub hub;
    private final Path folder;
    private final Shell shell = new Shell();

    CheckCommandTest(LookupHub hub, @TempDir Path folder) {
        this.hub = hub;
        this.folder = folder;
        CheckedHub.of(hub);
        hub.filing().feed("public-security", "resident-identity-card");
        hub.filing().feed("human-resources", "social-insurance-proof");
        hub.filing().feed("natural-resources", "real-estate-title");
        hub.filing().feed("market-regulation", "business-licence");
    }

    @Test
    void printsChecklistAndNotice_ofAMatterAndAHolder() throws IOException {
        assertThat(onfile("--matter", "housing-allowance", "--holder", lines(PERSON + " 张三")))
                .as(shell.err())
                .isOne();
        assertThat(shell.out())
                .contains("material", "verdict", "identity-card", "ASK", "NOT_ON_FILE")
                .contains("Can be accepted: NOT_YET")
                .contains("《人才住房补贴申领》尚需以下材料：", "For Housing allowance these are still needed:")
                .contains("Exchange ")
                .doesNotContain(PERSON);
    }

    @Test
    void asksForADraft_orForACase() throws IOException {
        Path sent = folder.resolve("sent.json");
        String holder = lines(PERSON + " 张三");

        onfile("--matter", "housing-allowance", "--holder", holder, "--sent", sent.toString());
        JsonNode draft = LookupHub.json(Files.readString(sent));
        onfile(
                "--matter",
                "housing-allowance",
                "--holder",
                holder,
                "--case",
                "990100-20261129-0002",
                "--sent",
                sent.toString());
        JsonNode submitted = LookupHub.json(Files.readString(sent));

        assertThat(draft.at("/purpose/draft").asBoolean()).isTrue();
        assertThat(draft.at("/purpose/applicant/capacity").asText()).isEqualTo("SELF");
        assertThat(submitted.at("/purpose/draft").isMissingNode()).isTrue();
        assertThat(submitted.at("/purpose/caseNumber").asText()).isEqualTo("990100-20261129-0002");
    }

    @Test
    void takesWhoAppliesForAFirm_fromASecondLine() throws IOException {
        assertThat(onfile(
                        "--matter", "public-place-hygiene-permit", "--holder", lines(FIRM + " 晨光餐饮店", PERSON + " 张三")))
                .as(shell.err())
                .isOne();
        assertThat(shell.out()).contains("business-licence");

        assertThat(onfile("--matter", "public-place-hygiene-permit", "--holder", lines(FIRM)))
                .isEqualTo(2);
        assertThat(shell.err()).contains("second line").doesNotContain(FIRM);
    }

    @Test
    void takesTheRest_fromAFile() throws IOException {
        Path file = folder.resolve("case.json");
        Files.writeString(
                file, check("housing-allowance", PERSON).without("holder").toString());

        assertThat(onfile("--holder", lines(PERSON), file.toString()))
                .as(shell.err())
                .isOne();
        assertThat(shell.out()).contains("《人才住房补贴申领》");
    }

    @Test
    void takesNoNumberAsAnArgument_andRepeatsNone() throws IOException {
        assertThat(onfile("--matter", "housing-allowance", "--holder", PERSON)).isEqualTo(2);
        assertThat(shell.err()).contains("list of processes").doesNotContain(PERSON);

        assertThat(onfile("--matter", "housing-allowance", "--holder", lines("990100198803157725 张三")))
                .isEqualTo(2);
        assertThat(shell.err()).contains("check character").doesNotContain("990100198803157725");
    }

    private String lines(String... lines) throws IOException {
        return Files.write(folder.resolve("holder.txt"), List.of(lines)).toString();
    }

    private int onfile(String... arguments) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--url", hub.uri("").toString(), "--data", hub.data().toString()));
        return shell.run(all.toArray());
    }
}
