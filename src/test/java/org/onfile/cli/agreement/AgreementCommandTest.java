package org.onfile.cli.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cli.Shell;
import org.onfile.lookup.LookupHub;

/** {@code onfile agreement}, beside a hub that runs. */
@ExtendWith(LookupHub.Shared.class)
class AgreementCommandTest {

    private final LookupHub hub;
    private final Shell shell = new Shell();
    private final String id = "command-" + UUID.randomUUID();

    @TempDir
    private Path folder;

    private Path file;

    AgreementCommandTest(LookupHub hub) {
        this.hub = hub;
    }

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("agreements.yaml");
        Files.writeString(file, """
                agreements:
                  %s:
                    requester: somebody
                    department: traffic-police
                    type: driving-licence
                    fields: [certificateNumber]
                    matters: [driving-licence-renewal]
                    use: [RELEASE]
                    mode: [HOLDER]
                    from: 2026-01-01
                    until: 2026-12-31
                    legalBasis: a law
                """.formatted(id));
    }

    @Test
    void appliesAFile_andOnlyWhatChangedInItAgain() throws IOException {
        assertThat(decide("apply", file)).as(shell.err()).isZero();
        assertThat(shell.out()).contains(id + ": version 1, entry ");
        assertThat(decide("apply", file)).isZero();
        assertThat(shell.out()).contains(id + ": stays version 1");
        Files.writeString(file, Files.readString(file).replace("2026-12-31", "2027-12-31"));
        assertThat(decide("apply", file)).isZero();
        assertThat(shell.out()).contains(id + ": version 2, entry ");

        assertThat(run("list", "--requester", "somebody")).isZero();
        assertThat(shell.out()).contains(id).contains("2027-12-31");
        assertThat(run("show", id)).isZero();
        assertThat(shell.out()).contains("an official").contains("no. 7").contains("certificateNumber");
    }

    @Test
    void appliesNothingOfAFileWithAMistake() throws IOException {
        Files.writeString(file, Files.readString(file).replace("driving-licence\n", "driving-license\n"));

        assertThat(decide("apply", file)).isEqualTo(1);
        assertThat(shell.err())
                .contains("agreements.yaml:5:11: there is no type")
                .contains("Did you mean 'driving-licence'?")
                .contains("Nothing of a file with mistakes is granted.");
        assertThat(run("show", id)).isEqualTo(1);
    }

    @Test
    void suspendsResumesAndEnds_andSaysWhatCannotBe() {
        decide("apply", file);

        assertThat(decide("suspend", id)).isZero();
        assertThat(shell.out()).contains("version 2");
        assertThat(decide("suspend", id)).isEqualTo(1);
        assertThat(shell.err()).contains("refused: it is SUSPENDED, and cannot be suspended");
        assertThat(decide("resume", id)).isZero();
        assertThat(decide("end", id)).isZero();
        assertThat(decide("grant", id)).isEqualTo(1);
    }

    private int decide(String command, Object what) {
        return run(command, what, "--decided-by", "an official", "--document", "no. 7");
    }

    private int run(String command, Object... arguments) {
        Object[] all = new Object[arguments.length + 4];
        all[0] = "agreement";
        all[1] = command;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[arguments.length + 2] = "--data";
        all[arguments.length + 3] = hub.data();
        return shell.run(all);
    }
}
