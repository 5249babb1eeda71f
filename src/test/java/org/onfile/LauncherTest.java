package org.onfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When {@code ./onfile} builds, and what runs meanwhile. */
class LauncherTest extends LauncherFixture {

    LauncherTest(@TempDir Path folder) {
        super(folder);
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
                "connectors/feed.schema.json",
                "catalogue/matter.schema.json",
                "catalogue/vague-names.txt")) {
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
}
