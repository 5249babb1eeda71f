package org.onfile.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.cli.Shell;
import org.onfile.cli.doctor.Diagnosis.Ailing;
import org.onfile.cli.doctor.Diagnosis.Sound;
import org.onfile.cli.hub.HubStore;
import org.onfile.demo.server.Pki;
import org.onfile.exchangelog.LogStatus;
import org.onfile.lookup.LookupHub;
import org.onfile.tlog.VerifierKey;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.core.env.StandardEnvironment;

/** {@code onfile doctor}, beside a hub that runs. */
@ExtendWith(LookupHub.Shared.class)
class DoctorTest {

    private final LookupHub hub;
    private final Shell shell = new Shell();

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

        assertThat(shell.out())
                .contains("✓ the hub answers on port " + hub.uri("/").getPort())
                .contains("✓ the store answers, and its clock agrees with this machine's")
                .containsPattern("✓ .*server\\.pem is good for [0-9]+ days")
                .containsPattern("✓ the exchange log has [0-9,]+ entries; no witness cosigns it");
    }

    @Test
    void saysWhatIsWrong_whatItMeans_andWhatToDo() {
        hub.filing().feed("bureau-without-files", "business-licence");

        try {
            assertThat(doctor("--data", hub.data().toString())).isEqualTo(1);

            assertThat(shell.out())
                    .contains("✗ bureau-without-files/business-licence is in the registry, but no sound file in")
                    .contains("effect: it is not followed")
                    .contains("next:   bring its file back");
        } finally {
            hub.store()
                    .sql("delete from feed where name = 'bureau-without-files/business-licence'")
                    .update();
        }
    }

    /** Several nodes share a store; not each of them has every department's files. */
    @Test
    void saysNothingOfFilesThatAnotherNodeHas(@TempDir Path connectors) {
        hub.filing().feed("bureau-elsewhere", "business-licence");
        hub.store()
                .sql(
                        "insert into connector (name, term, state, seen_at) values ('bureau-elsewhere', 1, 'RUNNING', now())")
                .update();
        try {
            doctor("--data", hub.data().toString(), "--connectors", connectors.toString());
            assertThat(shell.out()).doesNotContain("feed remove bureau-elsewhere", "no sound file");

            hub.store()
                    .sql("update connector set seen_at = now() - interval '1 hour' where name = 'bureau-elsewhere'")
                    .update();
            doctor("--data", hub.data().toString(), "--connectors", connectors.toString());
            assertThat(shell.out())
                    .contains("bureau-elsewhere/business-licence is followed by no node now")
                    .doesNotContain("feed remove bureau-elsewhere");
        } finally {
            hub.store()
                    .sql("delete from connector where name = 'bureau-elsewhere'")
                    .update();
            hub.store()
                    .sql("delete from feed where name = 'bureau-elsewhere/business-licence'")
                    .update();
        }
    }

    @Test
    void looksAtTheDepartmentsThatTheHubWasGiven(@TempDir Path connectors) throws IOException {
        Path mistaken = connectors.resolve("bureau/connector.yaml");
        Files.createDirectories(mistaken.getParent());
        Files.writeString(mistaken, "engine: none");

        doctor("--data", hub.data().toString(), "--connectors", connectors.toString());

        assertThat(shell.out()).contains("✗ " + mistaken + ":1:9:").doesNotContain("traffic-police");
    }

    @Test
    void saysThatNoHubHasRun(@TempDir Path data) {
        assertThat(doctor("--data", data.toString())).isEqualTo(1);

        assertThat(shell.out()).contains("✗ no hub has run with " + data).contains("next:   start the hub");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keys/sealing.key",
                "keys/answer-keys.json",
                "keys/sm2-keys.pem",
                "pki/server.key.pem",
                "connectors.properties"
            })
    void seesSecretsThatOthersCanRead(String name, @TempDir Path data) throws IOException {
        Path secret = data.resolve(name);
        Files.createDirectories(secret.getParent());
        Files.writeString(secret, "not a real one");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));

        doctor("--data", data.toString());
        assertThat(shell.out()).doesNotContain(secret + " can be read by others");

        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
        doctor("--data", data.toString());
        assertThat(shell.out())
                .contains("✗ " + secret + " can be read by others")
                .contains("next:   chmod 600 " + secret);
    }

    @Test
    void seesAKeyThatIsNotTheCertificates(@TempDir Path data) throws IOException {
        Pki pki = Pki.in(data.resolve("pki")).server().client("other");
        doctor("--data", data.toString());
        assertThat(shell.out()).contains("✓ " + pki.key("server") + " is the key of the hub's certificate");

        Files.copy(pki.key("other"), pki.key("server"), StandardCopyOption.REPLACE_EXISTING);
        doctor("--data", data.toString());
        assertThat(shell.out())
                .contains("✗ " + pki.key("server") + " is not the key of the first certificate in")
                .contains("next:   put the key of " + pki.certificate("server") + " at " + pki.key("server"));
    }

    @Test
    void seesWitnessesThatTheHubWouldNotStartWith() throws IOException {
        StandardEnvironment settings = withWitness("mistyped");
        try (HubStore store = HubStore.of(settings)) {
            assertThat(examine(settings, store, Instant.now()))
                    .singleElement()
                    .isInstanceOfSatisfying(Ailing.class, ailing -> {
                        assertThat(ailing.fault()).contains("the key mistyped");
                        assertThat(ailing.step()).contains("onfile.log.witnesses");
                    });
        }
    }

    @Test
    void seesWitnessesThatHaveOwedACosignatureForLong() throws IOException {
        StandardEnvironment settings =
                withWitness(new VerifierKey("witness.example", VerifierKey.COSIGNATURE, new byte[32]).toString());
        try (HubStore store = HubStore.of(settings)) {
            Instant first =
                    new LogStatus(store.jdbc()).owedSince("witness.example").orElseThrow();
            assertThat(examine(settings, store, first.plus(Duration.ofMinutes(1))))
                    .singleElement()
                    .isInstanceOfSatisfying(Sound.class, sound -> assertThat(sound.what())
                            .contains("witnesses keep up with it: witness.example"));
            assertThat(examine(settings, store, first.plus(Duration.ofHours(1))))
                    .singleElement()
                    .isInstanceOfSatisfying(Ailing.class, ailing -> assertThat(ailing.fault())
                            .contains("the witness witness.example has cosigned nothing"));
        }
    }

    private StandardEnvironment withWitness(String key) {
        StandardEnvironment settings = new StandardEnvironment();
        TestPropertyValues.of(
                        "onfile.data=" + hub.data(),
                        "onfile.connectors=connectors",
                        "onfile.schemas=schemas",
                        "onfile.time-zone=Asia/Shanghai",
                        "onfile.log.witnesses[0].url=https://witness.example/",
                        "onfile.log.witnesses[0].key=" + key)
                .applyTo(settings);
        return settings;
    }

    private static List<Diagnosis> examine(StandardEnvironment settings, HubStore store, Instant now) {
        return new LogWitnesses()
                .examine(new Patient(settings, Patient.definitions(settings), store, Clock.fixed(now, ZoneOffset.UTC)));
    }

    private int doctor(Object... arguments) {
        return shell.run(
                Stream.concat(Stream.of("doctor"), Stream.of(arguments)).toArray());
    }
}
