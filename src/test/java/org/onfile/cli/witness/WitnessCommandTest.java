package org.onfile.cli.witness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cli.Onfile;
import picocli.CommandLine;

/** What {@code onfile witness} says before it runs; how it runs is in WitnessKillTest. */
class WitnessCommandTest {

    private static final String KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private final Path data;
    private final StringWriter err = new StringWriter();

    WitnessCommandTest(@TempDir Path folder) {
        this.data = folder.resolve("witness");
    }

    @Test
    void refusesAKeyThatIsNone() {
        assertThat(execute("--port", "0", "--name", "witness.example", "--log", KEY.replace("530d", "530e")))
                .isEqualTo(2);

        assertThat(err.toString()).contains("its id is 530e903a, but it is 530d903a");
        assertThat(data).doesNotExist();
    }

    @Test
    void asksForWhatItNeeds() {
        assertThat(execute("--port", "0", "--log", KEY)).isEqualTo(2);
        assertThat(err.toString()).contains("--name");
        assertThat(execute("--port", "0", "--name", "witness.example")).isEqualTo(2);
        assertThat(err.toString()).contains("--log");
    }

    @Test
    void refusesANameThatNoKeyCanHave() {
        assertThat(execute("--port", "0", "--name", "the auditor", "--log", KEY))
                .isEqualTo(1);

        assertThat(err.toString()).contains("a key's name has no space").doesNotContain("Exception");
    }

    @Test
    void saysSo_whenThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(execute("--port", port, "--name", "witness.example", "--log", KEY))
                    .isEqualTo(1);

            assertThat(err.toString()).contains("127.0.0.1:" + port).doesNotContain("Exception");
        }
    }

    private int execute(String... options) {
        List<String> arguments = new ArrayList<>(List.of("witness", "--data", data.toString()));
        arguments.addAll(List.of(options));
        CommandLine onfile = Onfile.commandLine();
        onfile.setErr(new PrintWriter(err, true));
        onfile.setOut(new PrintWriter(new StringWriter(), true));
        return onfile.execute(arguments.toArray(String[]::new));
    }
}
