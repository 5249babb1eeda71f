package org.onfile;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./onfile} as it is, in a home of its own where Maven and Java are scripts: this Maven writes its number into the
 * jar, this Java reads its jar at the start and once more before it ends.
 */
class LauncherTest {

    private static final String MAVEN = """
            #!/bin/sh
            cd "$(dirname "$0")"
            echo "$*" >>builds
            build=$(wc -l <builds | tr -d ' ')
            echo "$$" >"maven.$build"
            while [ -f hold-maven ]; do sleep 0.1; done
            [ ! -f break-maven ] || { echo "[ERROR] broken" && exit 1; }
            mkdir -p target
            echo "build $build" >target/onfile-demo.jar
            : >target/support-warnings.txt
            """;

    private static final String JAVA = """
            #!/bin/sh
            for argument; do
              case $argument in
                -Donfile.home=*) home=${argument#*=} ;;
                *.jar) jar=$argument ;;
              esac
              last=$argument
            done
            echo "starts with $(cat "$jar")"
            if [ "$last" = demo ]; then
              while [ ! -f "$home/stop-hub" ]; do sleep 0.1; done
            fi
            echo "ends with $(cat "$jar")"
            """;

    private static final Path MADE_BY_MAVEN = Path.of("target", "onfile-demo.jar");

    private final List<Launched> launched = new ArrayList<>();
    private final Path home;
    private final Path java;

    LauncherTest(@TempDir Path folder) {
        this.home = folder.resolve("home");
        this.java = folder.resolve("java");
    }

    @BeforeEach
    void makeAHome() throws IOException {
        script(home.resolve("onfile"), Files.readString(Path.of("onfile")));
        script(home.resolve("mvnw"), MAVEN);
        script(java.resolve("bin/java"), JAVA);
        script(java.resolve("bin/javac"), "");
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        write("pom.xml");
        write("src/main/java/org/onfile/OnfileApplication.java");
        write("src/main/resources/application.yaml");
        write("src/test/java/org/onfile/OnfileApplicationTest.java");
        write("routes/lookup.yaml");
        write("schemas/hub/FeedBatch.avsc");
        write("schemas/certificates/birth-certificate.avsc");
        write("connectors/feed.schema.json");
        write("connectors/health/connector.yaml");
    }

    @AfterEach
    void endWhatStillRuns() throws IOException {
        Files.deleteIfExists(home.resolve("hold-maven"));
        write("stop-hub");
        launched.forEach(one -> one.process().destroyForcibly());
    }

    @Test
    void buildsAnew_ifWhatIsCompiledOrPackedChanged() throws Exception {
        int build = 1;
        assertThat(run("serve")).contains("starts with build 1");
        for (String file : List.of(
                "pom.xml",
                "src/main/java/org/onfile/OnfileApplication.java",
                "src/main/java/org/onfile/lookup/New.java",
                "src/main/resources/application.yaml",
                "routes/lookup.yaml",
                "schemas/hub/FeedBatch.avsc",
                "connectors/feed.schema.json")) {
            write(file);
            build++;
            assertThat(run("serve")).as(file).contains("starts with build " + build);
        }
        assertThat(run("serve")).contains("starts with build " + build);
    }

    @Test
    void buildsAnew_ifASourceWasDeleted() throws Exception {
        run("serve");

        Files.delete(home.resolve("src/main/java/org/onfile/OnfileApplication.java"));

        assertThat(run("serve")).contains("starts with build 2");
    }

    @Test
    void packsNoRouteThatWasDeleted() throws Exception {
        write("target/classes/routes/deleted.yaml");
        write("target/classes/org/onfile/OnfileApplication.class");

        run("serve");

        assertThat(home.resolve("target/classes/routes/deleted.yaml")).doesNotExist();
        assertThat(home.resolve("target/classes/org/onfile/OnfileApplication.class"))
                .as("Maven compiles what changed")
                .exists();
    }

    /** A department joins with files alone, and tests are in no jar. */
    @Test
    void buildsNothing_ifOnlyWhatIsReadFromTheHomeChanged() throws Exception {
        run("serve");

        write("schemas/certificates/performance-permit.avsc");
        write("schemas/certificates/birth-certificate.avsc");
        write("schemas/earlier/birth-certificate.1.avsc");
        write("connectors/culture-tourism/connector.yaml");
        write("connectors/culture-tourism/performance-permit.feed.yaml");
        write("connectors/health/connector.yaml");
        write("src/test/java/org/onfile/OnfileApplicationTest.java");
        write(".onfile/connectors.properties");

        assertThat(run("serve")).contains("starts with build 1");
    }

    @Test
    void buildsOnce_ifTwoStartAtOnce() throws Exception {
        write("hold-maven");
        Launched first = launch("serve");
        awaitMaven(1);
        Launched second = launch("serve");
        await().until(() -> second.output()
                .contains("Waiting for process " + first.process().pid() + ","));
        Files.delete(home.resolve("hold-maven"));

        assertThat(first.end()).isZero();
        assertThat(second.end()).isZero();
        assertThat(first.output()).contains("starts with build 1");
        assertThat(second.output()).contains("starts with build 1");
        assertThat(builds()).hasSize(1);
    }

    @Test
    void buildsItself_ifTheOneItWaitedForFailed() throws Exception {
        write("hold-maven");
        write("break-maven");
        Launched first = launch("serve");
        awaitMaven(1);
        Launched second = launch("serve");
        await().until(() -> second.output().contains("Waiting"));
        Files.delete(home.resolve("hold-maven"));

        assertThat(first.end()).isEqualTo(1);
        assertThat(first.output()).contains("The build failed", "[ERROR] broken");
        assertThat(second.end()).isEqualTo(1);
        assertThat(builds()).hasSize(2);

        Files.delete(home.resolve("break-maven"));
        assertThat(run("serve")).contains("starts with build 3").doesNotContain("Waiting");
    }

    @Test
    void waitsForNobody_ifABuildWasKilled() throws Exception {
        write("hold-maven");
        Launched killed = launch("serve");
        awaitMaven(1);
        killed.process().destroyForcibly().waitFor();
        maven(1).orElseThrow().destroyForcibly();
        Files.delete(home.resolve("hold-maven"));

        assertThat(run("serve")).contains("starts with build 2").doesNotContain("Waiting");
    }

    @Test
    void endsMaven_andLetsOthersBuild_ifItIsTerminated() throws Exception {
        write("hold-maven");
        Launched building = launch("serve");
        awaitMaven(1);
        Launched waiting = launch("serve");
        await().until(() -> waiting.output().contains("Waiting"));

        building.process().destroy();

        assertThat(building.end()).isEqualTo(143);
        assertThat(maven(1)).isEmpty();
        awaitMaven(2);
        Files.delete(home.resolve("hold-maven"));
        assertThat(waiting.end()).isZero();
    }

    @Test
    void letsNobodyWait_ifItIsTerminatedWhileItWaits() throws Exception {
        write("hold-maven");
        Launched building = launch("serve");
        awaitMaven(1);
        Launched waiting = launch("serve");
        await().until(() -> waiting.output().contains("Waiting"));

        waiting.process().destroy();

        assertThat(waiting.end()).isEqualTo(143);
        Files.delete(home.resolve("hold-maven"));
        assertThat(building.end()).isZero();
        assertThat(building.output()).contains("starts with build 1");
    }

    @Test
    void aRunningHubKeepsItsJar_whateverIsBuilt() throws Exception {
        Launched hub = launch("demo");
        await().until(() -> hub.output().contains("starts with build 1"));
        write("pom.xml");

        assertThat(run("serve")).contains("starts with build 2");
        assertThat(run("test")).doesNotContain("Waiting");
        write("pom.xml");
        assertThat(run("serve")).contains("starts with build 4");
        write("stop-hub");

        assertThat(hub.end()).isZero();
        assertThat(hub.output()).contains("ends with build 1");
    }

    @Test
    void keepsNoJarThatNobodyRuns() throws Exception {
        Launched hub = launch("demo");
        await().until(() -> hub.output().contains("starts with build 1"));
        write("pom.xml");
        run("serve");
        write("pom.xml");
        run("serve");
        assertThat(keptJars()).containsExactlyInAnyOrder("build 1", "build 3");

        write("stop-hub");
        hub.end();
        run("serve");

        assertThat(keptJars()).containsExactly("build 3");
    }

    @Test
    void testsAlone_whileOthersRunWhatWasBuilt() throws Exception {
        run("serve");
        write("hold-maven");
        Launched tests = launch("test");
        awaitMaven(2);
        Launched moreTests = launch("test");
        await().until(() -> moreTests.output().contains("Waiting"));

        assertThat(run("serve")).contains("starts with build 1").doesNotContain("Waiting");

        write("pom.xml");
        Launched newer = launch("serve");
        await().until(() -> newer.output().contains("Waiting"));
        assertThat(builds()).hasSize(2);
        Files.delete(home.resolve("hold-maven"));
        assertThat(tests.end()).isZero();
        assertThat(moreTests.end()).isZero();
        assertThat(newer.end()).isZero();
        assertThat(newer.output()).doesNotContain("starts with build 1", "starts with build 2");
    }

    @Test
    void runsWhatWasTested() throws Exception {
        run("test");

        assertThat(run("serve")).contains("starts with build 1");
        assertThat(builds()).singleElement().asString().contains("verify");
    }

    @Test
    void runsNothingOfFailedTests() throws Exception {
        run("serve");
        write("break-maven");

        Launched tests = launch("test");

        assertThat(tests.end()).isEqualTo(1);
        assertThat(run("serve")).contains("starts with build 1").doesNotContain("Waiting");
    }

    @Test
    void whereItIsInstalled_runsTheJarBesideIt_andWritesNothing() throws Exception {
        Path installed = home.resolveSibling("installed");
        script(installed.resolve("onfile"), Files.readString(Path.of("onfile")));
        Files.writeString(installed.resolve("onfile.jar"), "installed\n");

        Launched command = launch(installed, "--help");

        assertThat(command.end()).isZero();
        assertThat(command.output()).contains("starts with installed");
        try (Stream<Path> files = Files.list(installed)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("onfile", "onfile.jar");
        }
    }

    @Test
    void showsHelp_withoutAJdkOrABuild() throws Exception {
        Files.createDirectories(home.resolve("docs/help"));
        Files.writeString(home.resolve("docs/help/onfile.txt"), "all commands\n");
        Files.writeString(home.resolve("docs/help/feed-check.txt"), "how to check\n");
        Files.delete(java.resolve("bin/java"));

        assertThat(run("--help")).isEqualTo("all commands\n");
        assertThat(run("feed", "check", "--help")).isEqualTo("how to check\n");
        Launched nothing = launch();
        assertThat(nothing.end()).isEqualTo(2);
        assertThat(nothing.output()).isEqualTo("Which command?\nall commands\n");
        assertThat(home.resolve("builds")).doesNotExist();
    }

    @Test
    void runsWhatWasBuiltLast_whereNoHubIsRun() throws Exception {
        run("serve");
        write("pom.xml");

        assertThat(run("doctor")).contains("starts with build 1").contains("Sources are newer than the last build");
        assertThat(run("serve")).contains("starts with build 2");
    }

    @Test
    void runsAPrebuiltJar_whereNoHubIsRun_andNothingWasBuilt() throws Exception {
        Files.writeString(home.resolve("onfile.jar"), "prebuilt\n");

        assertThat(run("doctor")).contains("starts with prebuilt");
        assertThat(home.resolve("builds")).doesNotExist();
        assertThat(run("serve")).contains("starts with build 1");
    }

    @Test
    void buildsForACommand_whereThereIsNoJarAtAll_andSaysWhatItIsAt() throws Exception {
        assertThat(run("doctor"))
                .contains("starts with build 1", "Building onfile for the first time", "preparing, 0 s");
    }

    private String run(String... arguments) throws Exception {
        Launched command = launch(arguments);
        assertThat(command.end()).as(command.output()).isZero();
        return command.output();
    }

    private Launched launch(String... arguments) throws IOException {
        return launch(home, arguments);
    }

    private Launched launch(Path from, String... arguments) throws IOException {
        Path output = home.resolveSibling("output-" + launched.size());
        ProcessBuilder command = new ProcessBuilder(
                        Stream.concat(Stream.of(from.resolve("onfile").toString()), Stream.of(arguments))
                                .toList())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        command.environment().put("JAVA_HOME", java.toString());
        Launched one = new Launched(command.start(), output);
        launched.add(one);
        return one;
    }

    /** Until Maven was called so often. */
    private void awaitMaven(int build) {
        await().until(() ->
                Files.exists(home.resolve("maven." + build)) && maven(build).isPresent());
    }

    /** The process of a call of Maven, if it is alive. */
    private Optional<ProcessHandle> maven(int build) throws IOException {
        String pid = Files.readString(home.resolve("maven." + build)).strip();
        return pid.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
    }

    /** What Maven was called with, each time. */
    private List<String> builds() throws IOException {
        return Files.readAllLines(home.resolve("builds"));
    }

    private List<String> keptJars() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            List<String> jars = new ArrayList<>();
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> !file.endsWith(MADE_BY_MAVEN))
                    .toList()) {
                jars.add(Files.readString(jar).strip());
            }
            return jars;
        }
    }

    private void write(String file) throws IOException {
        Path place = home.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, "");
    }

    private static void script(Path place, String text) throws IOException {
        Files.createDirectories(place.getParent());
        Files.writeString(place, text);
        Files.setPosixFilePermissions(place, fromString("rwxr-xr-x"));
    }

    private record Launched(Process process, Path file) {

        String output() throws IOException {
            return Files.readString(file);
        }

        /** Waits for its exit code. */
        int end() throws InterruptedException {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        }
    }
}
