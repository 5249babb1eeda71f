package org.onfile;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./onfile} as it is, in a home of its own where Maven and Java are scripts: this Maven writes its number into the
 * jar, this Java says what its jar holds.
 */
class LauncherTest {

    private static final String MAVEN = """
            #!/bin/sh
            cd "$(dirname "$0")"
            echo "$*" >>builds
            build=$(wc -l <builds | tr -d ' ')
            mkdir -p target
            echo "build $build" >target/onfile-demo.jar
            """;

    private static final String JAVA = """
            #!/bin/sh
            for argument; do
              case $argument in
                *.jar) jar=$argument ;;
              esac
            done
            echo "starts with $(cat "$jar")"
            """;

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
    void endWhatStillRuns() {
        launched.forEach(one -> one.process().destroyForcibly());
    }

    @Test
    void buildsAnew_ifWhatIsCompiledOrPackedChanged() throws Exception {
        int build = 1;
        assertThat(run("--help")).contains("starts with build 1");
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
            assertThat(run("--help")).as(file).contains("starts with build " + build);
        }
        assertThat(run("--help")).contains("starts with build " + build);
    }

    @Test
    void buildsAnew_ifASourceWasDeleted() throws Exception {
        run("--help");

        Files.delete(home.resolve("src/main/java/org/onfile/OnfileApplication.java"));

        assertThat(run("--help")).contains("starts with build 2");
    }

    /** A department joins with files alone, and tests are in no jar. */
    @Test
    void buildsNothing_ifOnlyWhatIsReadFromTheHomeChanged() throws Exception {
        run("--help");

        write("schemas/certificates/performance-permit.avsc");
        write("schemas/certificates/birth-certificate.avsc");
        write("schemas/earlier/birth-certificate.1.avsc");
        write("connectors/culture-tourism/connector.yaml");
        write("connectors/culture-tourism/performance-permit.feed.yaml");
        write("connectors/health/connector.yaml");
        write("src/test/java/org/onfile/OnfileApplicationTest.java");
        write(".onfile/connectors.properties");

        assertThat(run("--help")).contains("starts with build 1");
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

    private String run(String argument) throws Exception {
        Launched command = launch(argument);
        assertThat(command.end()).as(command.output()).isZero();
        return command.output();
    }

    private Launched launch(String argument) throws IOException {
        return launch(home, argument);
    }

    private Launched launch(Path from, String argument) throws IOException {
        Path output = home.resolveSibling("output-" + launched.size());
        ProcessBuilder command = new ProcessBuilder(from.resolve("onfile").toString(), argument)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        command.environment().put("JAVA_HOME", java.toString());
        Launched one = new Launched(command.start(), output);
        launched.add(one);
        return one;
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
