package org.onfile.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cli.Shell;
import org.onfile.verify.TestLog;

class LogCommandTest {

    private final Path mirror;
    private final Path data;
    private final TestLog log;
    private final Shell shell = new Shell();

    LogCommandTest(@TempDir Path mirror, @TempDir Path data) {
        this.mirror = mirror;
        this.data = data;
        this.log = TestLog.of(700).writeTo(mirror);
    }

    @Test
    void aloneSaysWhatThereIs() {
        assertThat(shell.run("log")).isEqualTo(2);
        assertThat(shell.err()).contains("verify").contains("export");
    }

    @Nested
    class Verify {

        @Test
        void findsAMirrorSound_andSaysWhatItsOwnKeyIsWorth() {
            assertThat(shell.run("log", "verify", "--dir", mirror)).isZero();

            assertThat(shell.out())
                    .contains("SOUND")
                    .contains("log.example")
                    .contains("700")
                    .contains(log.checkpoint().root().toString())
                    .contains("A key that comes with the log proves nothing about who signed it");
            assertThat(shell.err()).isEmpty();
            shell.run("log", "verify", "--help");
            assertThat(shell.out().replaceAll("\\s+", " ")).contains("proves nothing about who signed it");
        }

        @Test
        void takesTheKey_asTextOrInAFile() throws IOException {
            Path file = Files.writeString(data.resolve("log.key"), log.key() + "\n");

            for (Object key : new Object[] {log.key(), file}) {
                assertThat(shell.run("log", "verify", "--dir", mirror, "--key", key))
                        .isZero();
                assertThat(shell.out()).doesNotContain("proves nothing");
            }
        }

        @Test
        void findsAnotherKeysLogWrong() {
            assertThat(shell.run(
                            "log",
                            "verify",
                            "--dir",
                            mirror,
                            "--key",
                            TestLog.signer(TestLog.ORIGIN, 2).verifier()))
                    .isEqualTo(1);
            assertThat(shell.err()).contains("WRONG: unknown-key at checkpoint");
        }

        @Test
        void namesTheFirstWrongIndex_andBothHashes() throws IOException {
            alterEntry(263);

            assertThat(shell.run("log", "verify", "--dir", mirror)).isEqualTo(1);
            assertThat(shell.err())
                    .contains("WRONG: altered-entry at tile/entries/001")
                    .contains("index     263")
                    .contains("expected  " + log.leaf(263))
                    .contains("found     ");
        }

        @Test
        void saysItInJson() throws IOException {
            assertThat(shell.run("log", "verify", "--dir", mirror, "--from", 600, "--json"))
                    .isZero();
            JsonNode sound = new JsonMapper().readTree(shell.out());
            assertThat(sound.path("verdict").textValue()).isEqualTo("sound");
            assertThat(sound.path("size").longValue()).isEqualTo(700);
            assertThat(sound.path("entries").longValue()).isEqualTo(100);
            assertThat(sound.at("/key/independent").booleanValue()).isFalse();

            alterEntry(263);
            assertThat(shell.run("log", "verify", "--dir", mirror, "--json")).isEqualTo(1);
            JsonNode wrong = new JsonMapper().readTree(shell.out());
            assertThat(wrong.path("verdict").textValue()).isEqualTo("wrong");
            assertThat(wrong.path("fault").textValue()).isEqualTo("altered-entry");
            assertThat(wrong.path("index").longValue()).isEqualTo(263);
            assertThat(wrong.path("expected").textValue())
                    .isEqualTo(log.leaf(263).toString());
            assertThat(wrong.path("found").textValue())
                    .isNotEqualTo(wrong.path("expected").textValue());
        }

        @Test
        void comparesWithAKeptCheckpoint() throws IOException {
            Path kept = Files.writeString(data.resolve("kept"), log.note(300));
            assertThat(shell.run("log", "verify", "--dir", mirror, "--against", kept))
                    .isZero();
            assertThat(shell.out()).contains("leads on  from " + kept);

            Files.writeString(kept, TestLog.of(300, 2).note());
            assertThat(shell.run("log", "verify", "--dir", mirror, "--against", kept))
                    .isEqualTo(1);
            assertThat(shell.err()).contains("WRONG: fork").contains("expected").contains("found");
        }

        @Test
        void opensWhatIsHeld() {
            Path openings = log.writeOpenings(data, IntStream.range(500, 700).toArray());

            assertThat(shell.run("log", "verify", "--dir", mirror, "--from", 500, "--openings", openings))
                    .as(shell.err())
                    .isZero();
            assertThat(shell.out()).contains("SOUND").contains("opened    200");
        }

        @Test
        void isNotSound_whereOpeningsAreMissing() throws IOException {
            Path openings = openingsWithGaps();

            assertThat(shell.run("log", "verify", "--dir", mirror, "--openings", openings))
                    .isEqualTo(1);
            assertThat(shell.out()).isEmpty();
            assertThat(shell.err())
                    .doesNotContain("SOUND")
                    .contains("INCOMPLETE")
                    .contains("695 of its entries")
                    .contains("unlisted  0-689\n")
                    .contains("erased    690-691 (retention, since 2029-02-03)\n")
                    .contains("lost      693\n")
                    .contains("altered   695\n")
                    .contains("unlisted  699\n");
        }

        @Test
        void takesGapsThatAreAllowed_andStillDoesNotSaySound() throws IOException {
            Path openings = openingsWithGaps();
            Object[] verify = {"log", "verify", "--dir", mirror, "--from", 690, "--openings", openings};

            assertThat(shell.run(with(verify, "--allow", "erased"))).isEqualTo(1);
            assertThat(shell.run(with(verify, "--allow", "erased", "--allow", "693-695", "--allow", "699")))
                    .as(shell.err())
                    .isZero();
            assertThat(shell.out()).contains("INCOMPLETE, as allowed").doesNotContain("SOUND");
            assertThat(shell.run(with(verify, "--json", "--allow", "690-699"))).isZero();
            JsonNode verdict = new JsonMapper().readTree(shell.out());
            assertThat(verdict.path("verdict").textValue()).isEqualTo("incomplete");
            assertThat(verdict.path("allowed").booleanValue()).isTrue();
            assertThat(verdict.at("/gaps/0/reason").textValue()).isEqualTo("erased");
            assertThat(verdict.at("/gaps/0/last").longValue()).isEqualTo(691);
            assertThat(shell.run(with(verify, "--allow", "whatever"))).isEqualTo(2);
            assertThat(shell.err()).contains("7-9");
        }

        /** Of the last ten entries five are opened. */
        private Path openingsWithGaps() throws IOException {
            Path openings = log.writeOpenings(data, 692, 694, 696, 697, 698);
            List<String> lines = new ArrayList<>(Files.readAllLines(openings));
            lines.addFirst(
                    "{\"index\":691,\"missing\":\"erased\",\"since\":\"2029-02-03T02:00:00Z\",\"reason\":\"retention\"}");
            lines.addFirst(
                    "{\"index\":690,\"missing\":\"erased\",\"since\":\"2029-02-03T01:00:00Z\",\"reason\":\"retention\"}");
            lines.add(3, "{\"index\":693,\"missing\":\"lost\"}");
            lines.add(5, "{\"index\":695,\"missing\":\"altered\"}");
            return Files.write(openings, lines);
        }

        private static Object[] with(Object[] command, Object... more) {
            return Stream.concat(Stream.of(command), Stream.of(more)).toArray();
        }

        @Test
        void isUsedWrongly() {
            assertThat(shell.run("log", "verify", "--dir", mirror, "--url", "https://hub.example"))
                    .isEqualTo(2);
            assertThat(shell.err()).contains("not both");
            assertThat(shell.run("log", "verify", "--dir", mirror.resolve("nowhere")))
                    .isEqualTo(2);
            assertThat(shell.run("log", "verify", "--dir", mirror, "--from", 701))
                    .isEqualTo(2);
            assertThat(shell.err()).contains("700 entries");
            assertThat(shell.run("log", "verify", "--dir", mirror, "--key", "nowhere"))
                    .isEqualTo(2);
            assertThat(shell.err()).contains("nowhere: no such file, and not a verifier key");
            assertThat(shell.run("log", "verify", "--dir", mirror, "--against", "nowhere"))
                    .isEqualTo(2);
        }

        private void alterEntry(int index) throws IOException {
            Path bundle = mirror.resolve("tile/entries/001");
            byte[] content = Files.readAllBytes(bundle);
            content[36 * (index - 256) + 20] ^= 1;
            Files.write(bundle, content);
        }
    }

    @Nested
    class OverHttps {

        private final Path copy = data.resolve("copy");

        @Test
        void verifiesWhatAHubServes() throws Exception {
            try (MirrorServer hub = MirrorServer.of(mirror, data)) {
                assertThat(shell.run("log", "verify", "--url", hub.url(), "--data", data))
                        .as(shell.err())
                        .isZero();
                assertThat(shell.out()).contains("the hub's own, /log/key").contains("proves nothing");

                Files.writeString(data.resolve("log.vkey"), log.key() + "\n");
                assertThat(shell.run("log", "verify", "--url", hub.url() + "/log/", "--data", data))
                        .isZero();
                assertThat(shell.out()).doesNotContain("proves nothing");
            }
        }

        @Test
        void mirrorsIt_thenOnlyWhatIsNew() throws Exception {
            try (MirrorServer hub = MirrorServer.of(mirror, data)) {
                assertThat(shell.run("log", "export", "--out", copy, "--url", hub.url(), "--data", data))
                        .as(shell.err())
                        .isZero();
                assertThat(shell.out()).contains("7 files fetched, 0 were there already");
                assertThat(shell.run("log", "verify", "--dir", copy)).isZero();

                log.grow(1_000).writeTo(mirror);
                assertThat(shell.run("log", "export", "--out", copy, "--url", hub.url(), "--data", data))
                        .isZero();
                assertThat(shell.out()).contains("5 files fetched, 4 were there already");
            }
        }

        @Test
        void refusesToOverwriteAMirror_withAForkedLog() throws Exception {
            try (MirrorServer hub = MirrorServer.of(mirror, data)) {
                shell.run("log", "export", "--out", copy, "--url", hub.url(), "--data", data);
                TestLog.of(800, 2).writeTo(mirror);

                assertThat(shell.run("log", "export", "--out", copy, "--url", hub.url(), "--data", data))
                        .isEqualTo(1);
                assertThat(shell.err()).contains("WRONG: fork").contains("the mirror's checkpoint was left as it was");
                assertThat(shell.run("log", "verify", "--dir", copy)).isZero();
            }
        }

        @Test
        void mirrorsOpenings_forAnAuditor_andGoesOnBehindTheLastWholeOne() throws Exception {
            Files.move(
                    log.writeOpenings(mirror, IntStream.range(0, 700).toArray()), mirror.resolve("all-openings.jsonl"));
            Path openings = data.resolve("private/openings.jsonl");
            try (MirrorServer hub = MirrorServer.of(mirror, data)) {
                Object[] export = {
                    "log", "export", "--out", copy, "--url", hub.url(), "--data", data, "--openings", openings
                };
                assertThat(shell.run(export)).as(shell.err()).isZero();
                assertThat(shell.out()).contains("SOUND").contains("opened    700");
                assertThat(openings).hasSameTextualContentAs(mirror.resolve("all-openings.jsonl"));
                assertThat(Files.getPosixFilePermissions(openings))
                        .isEqualTo(PosixFilePermissions.fromString("rw-------"));

                String all = Files.readString(openings);
                Files.writeString(openings, all.substring(0, all.length() - 20));
                assertThat(shell.run(export)).isZero();
                assertThat(hub.ranges()).containsExactly("0-700", "699-700");
                assertThat(openings).hasSameTextualContentAs(mirror.resolve("all-openings.jsonl"));
            }
        }

        @Test
        void goesOnPastWhatIsMissing_andListsItAtTheEnd() throws Exception {
            Path all = Files.move(
                    log.writeOpenings(
                            mirror,
                            IntStream.range(0, 700)
                                    .filter(i -> i != 5 && i != 9)
                                    .toArray()),
                    mirror.resolve("all-openings.jsonl"));
            List<String> lines = new ArrayList<>(Files.readAllLines(all));
            lines.add(5, "{\"index\":5,\"missing\":\"altered\"}");
            lines.add(9, "{\"index\":9,\"missing\":\"erased\",\"reason\":\"request\"}");
            Files.write(all, lines);
            Path openings = data.resolve("openings.jsonl");
            try (MirrorServer hub = MirrorServer.of(mirror, data)) {
                Object[] export = {
                    "log", "export", "--out", copy, "--url", hub.url(), "--data", data, "--openings", openings
                };
                assertThat(shell.run(export)).isEqualTo(1);
                assertThat(shell.out())
                        .contains("INCOMPLETE")
                        .contains("opened    698")
                        .contains("altered   5\n")
                        .contains("erased    9 (request)\n");

                Files.write(
                        all,
                        lines.stream()
                                .map(line -> line.replace("altered", "erased"))
                                .toList());
                Files.delete(openings);
                assertThat(shell.run(export)).isZero();
                assertThat(shell.out()).contains("INCOMPLETE, as allowed");
            }
        }

        @Test
        void writesNoPersonalDataIntoTheMirror() throws Exception {
            assertThat(shell.run("log", "export", "--out", copy, "--dir", mirror, "--openings", copy.resolve("a/../b")))
                    .isEqualTo(2);
            assertThat(shell.err()).contains("which anybody may have");

            Files.createDirectories(copy);
            Files.writeString(copy.resolve("openings.jsonl"), "");
            assertThat(shell.run("log", "export", "--out", copy, "--dir", mirror))
                    .isEqualTo(2);
            assertThat(shell.err()).contains("openings.jsonl: personal data in a mirror");
        }

        @Test
        void saysWhatIsMissing_withoutAnAuditorsCertificate(@TempDir Path elsewhere) throws Exception {
            try (MirrorServer hub = MirrorServer.of(mirror, data)) {
                assertThat(shell.run(
                                "log",
                                "export",
                                "--out",
                                copy,
                                "--url",
                                hub.url(),
                                "--data",
                                elsewhere,
                                "--ca",
                                data.resolve("pki/ca.pem"),
                                "--openings",
                                elsewhere.resolve("openings")))
                        .isEqualTo(1);
                assertThat(shell.err()).contains("auditor.pem").contains("--cert");
            }
        }
    }

    @Nested
    class FromAMirror {

        @Test
        void mirrorsAgain(@TempDir Path copy) {
            assertThat(shell.run("log", "export", "--out", copy, "--dir", mirror, "--from", 600))
                    .isZero();
        }

        @Test
        void isUsedWrongly_withoutAFolderToWriteTo() {
            assertThat(shell.run("log", "export", "--dir", mirror)).isEqualTo(2);
            assertThat(shell.err()).contains("--out");
        }
    }
}
