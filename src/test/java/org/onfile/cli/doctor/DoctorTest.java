package org.onfile.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cli.HubStore;
import org.onfile.cli.Onfile;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.cli.doctor.Diagnosis.Sound;
import org.onfile.exchangelog.tlog.VerifierKey;
import org.onfile.lookup.LookupHub;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine;

/** {@code onfile doctor}, beside a hub that runs. */
@ExtendWith(LookupHub.Shared.class)
class DoctorTest {

    private final LookupHub hub;
    private final StringWriter out = new StringWriter();

    DoctorTest(LookupHub hub) {
        this.hub = hub;
    }

    @Test
    void saysWhatIsSound() {
        doctor(
                "--data",
                hub.data().toString(),
                "--port",
                Integer.toString(hub.uri("/").getPort()));

        assertThat(out.toString())
                .contains("✓ the hub answers on port " + hub.uri("/").getPort())
                .contains("✓ the store answers, and its clock agrees with this machine's")
                .containsPattern("✓ .*server\\.pem is good for [0-9]+ days")
                .containsPattern("✓ the exchange log has [0-9,]+ entries; no witness cosigns it");
    }

    @Test
    void saysWhatIsWrong_whatItMeans_andWhatToDo() {
        hub.filing().feed("bureau-without-files", "business-licence");

        assertThat(doctor("--data", hub.data().toString())).isEqualTo(1);

        assertThat(out.toString())
                .contains(
                        "✗ bureau-without-files/business-licence is in the registry, but no sound file in connectors/")
                .contains("effect: it is not followed")
                .contains("next:   bring its file back");
        hub.store()
                .sql("delete from feed where name = 'bureau-without-files/business-licence'")
                .update();
    }

    @Test
    void saysThatNoHubHasRun(@TempDir Path data) {
        assertThat(doctor("--data", data.toString())).isEqualTo(1);

        assertThat(out.toString()).contains("✗ no hub has run with " + data).contains("next:   start the hub");
    }

    @Test
    void seesSecretsThatOthersCanRead(@TempDir Path data) throws IOException {
        Path key = Files.createDirectories(data.resolve("keys")).resolve("sealing.key");
        Files.writeString(key, "not a real one");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        doctor("--data", data.toString());

        assertThat(out.toString())
                .contains("✗ " + key + " can be read by others")
                .contains("next:   chmod 600 " + key);
    }

    @Test
    void seesWitnessesThatHaveOwedACosignatureForLong() throws IOException {
        VerifierKey key = new VerifierKey("witness.example", VerifierKey.COSIGNATURE, new byte[32]);
        StandardEnvironment settings = new StandardEnvironment();
        TestPropertyValues.of(
                        "onfile.data=" + hub.data(),
                        "onfile.log.witnesses[0].url=https://witness.example/",
                        "onfile.log.witnesses[0].key=" + key)
                .applyTo(settings);
        try (HubStore store = HubStore.of(settings)) {
            assertThat(examine(settings, store, Clock.systemUTC()))
                    .singleElement()
                    .isInstanceOfSatisfying(Sound.class, sound -> assertThat(sound.what())
                            .contains("witnesses keep up with it: witness.example"));
            assertThat(examine(settings, store, Clock.offset(Clock.systemUTC(), Duration.ofHours(1))))
                    .singleElement()
                    .isInstanceOfSatisfying(Ailing.class, ailing -> assertThat(ailing.fault())
                            .contains("the witness witness.example has cosigned nothing"));
        }
    }

    private static List<Diagnosis> examine(StandardEnvironment settings, HubStore store, Clock clock) {
        StandardEnvironment defaults = new StandardEnvironment();
        TestPropertyValues.of(
                        "onfile.connectors=connectors", "onfile.schemas=schemas", "onfile.time-zone=Asia/Shanghai")
                .applyTo(defaults);
        return new LogWitnesses().examine(new Patient(settings, Patient.definitions(defaults), store, clock));
    }

    private int doctor(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "doctor";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        CommandLine commands = Onfile.commandLine();
        commands.setOut(new PrintWriter(out, true));
        return commands.execute(all);
    }
}
