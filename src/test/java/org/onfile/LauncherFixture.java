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
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./onfile} as it is, in a home of its own where Maven and Java are scripts: this Maven writes its number into the
 * jar, this Java reads its jar at the start and once more before it ends.
 */
abstract class LauncherFixture {

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
    final Path home;
    final Path java;

    LauncherFixture(@TempDir Path folder) {
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
        write("catalogue/matter.schema.json");
        write("catalogue/vague-names.txt");
        write("connectors/health/connector.yaml");
    }

    @AfterEach
    void endWhatStillRuns() throws IOException {
        Files.deleteIfExists(home.resolve("hold-maven"));
        write("stop-hub");
        launched.forEach(one -> one.process().destroyForcibly());
    }

    String run(String... arguments) throws Exception {
        Launched command = launch(arguments);
        assertThat(command.end()).as(command.output()).isZero();
        return command.output();
    }

    Launched launch(String... arguments) throws IOException {
        return launch(home, arguments);
    }

    Launched launch(Path from, String... arguments) throws IOException {
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
    void awaitMaven(int build) {
        await().until(() ->
                Files.exists(home.resolve("maven." + build)) && maven(build).isPresent());
    }

    /** The process of a call of Maven, if it is alive. */
    Optional<ProcessHandle> maven(int build) throws IOException {
        String pid = Files.readString(home.resolve("maven." + build)).strip();
        return pid.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
    }

    /** What Maven was called with, each time. */
    List<String> builds() throws IOException {
        return Files.readAllLines(home.resolve("builds"));
    }

    List<String> keptJars() throws IOException {
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

    void write(String file) throws IOException {
        Path place = home.resolve(file);
        Files.createDirectories(place.getParent());
        Files.writeString(place, "");
    }

    static void script(Path place, String text) throws IOException {
        Files.createDirectories(place.getParent());
        Files.writeString(place, text);
        Files.setPosixFilePermissions(place, fromString("rwxr-xr-x"));
    }

    record Launched(Process process, Path file) {

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
