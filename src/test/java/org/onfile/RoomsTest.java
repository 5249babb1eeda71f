package org.onfile;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Each room uses only the rooms that its {@code package-info} allows, through what they show; no two use each other. */
class RoomsTest {

    /** What stands outside the rooms and may look into all. */
    private static final Set<String> OUTSIDE = Set.of("bench", "cli", "demo", "soak");

    private static final Path SOURCES = Path.of("src");
    private static final Path PRODUCT = SOURCES.resolve("main/java/org/onfile");
    /** Those that meet Boot itself, beside what makes beans and says what can be set: docs/decisions/0065-who-names-spring-boot.md. */
    private static final Set<String> NAME_BOOT = Set.of(
            "OnfileApplication",
            "HubOptions",
            "StoreAddress",
            "WitnessNames",
            "LogWitnesses",
            "KeptAddress",
            "Inventory",
            "AgreementStart",
            "CaptureHealth",
            "StoreHealth",
            "HealthPathFilter",
            "StartFilter",
            "LogRefusalAnalyzer",
            "RunningJar",
            "Pem",
            "KeyMaterial");

    private static final int LONGEST_FILE = 400;
    /** About 3,000: who looks for something reads a room in an afternoon. */
    private static final int LARGEST_ROOM = 3_050;

    private final ApplicationModules rooms = ApplicationModules.of(OnfileApplication.class);
    private final JavaClasses product = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.onfile");

    @Test
    void roomsKeepToTheirBoundaries() {
        rooms.verify();
    }

    /** Jackson 3 is Spring's, and so the bench's plain Spring service's: docs/decisions/0041-jackson-2.md. */
    @Test
    void ourJsonIsJackson2() {
        noClasses()
                .that()
                .haveNameNotMatching(".*\\.PlainService(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson..")
                .check(product);
    }

    /** By the sources, since a constant of Boot's is not in the class that names it. */
    @Test
    void fewClassesNameSpringBoot() throws IOException {
        Set<String> name = new TreeSet<>();
        for (Path file : javaFiles(PRODUCT)) {
            String simple = file.getFileName().toString().replace(".java", "");
            if (Files.readString(file).contains("import org.springframework.boot.")
                    && !simple.endsWith("Configuration")
                    && !simple.endsWith("Settings")) {
                name.add(simple);
            }
        }
        assertThat(NAME_BOOT).containsAll(name);
    }

    /** Within rooms, too. */
    @Test
    void noTwoPackagesUseEachOther() {
        slices().matching("org.onfile.(**)").should().beFreeOfCycles().check(product);
    }

    /** Of what stands outside the rooms, each package counts by itself: it is read by itself. */
    @Test
    void noRoomIsLarge() throws IOException {
        Map<String, Long> lines = new TreeMap<>();
        for (Path file : javaFiles(PRODUCT)) {
            Path folder = PRODUCT.relativize(file.getParent());
            String room = folder.getName(0).toString();
            lines.merge(OUTSIDE.contains(room) ? folder.toString() : room, lines(file), Long::sum);
        }
        assertThat(lines).allSatisfy((room, count) -> assertThat(count).as(room).isLessThanOrEqualTo(LARGEST_ROOM));
    }

    @Test
    void noFileIsLong() throws IOException {
        for (Path file : javaFiles(SOURCES)) {
            assertThat(lines(file)).as(file.toString()).isLessThanOrEqualTo(LONGEST_FILE);
        }
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static long lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    @Test
    void everyRoomSaysWhatItMayUse() throws ReflectiveOperationException {
        for (var room : rooms) {
            String name = room.getIdentifier().toString();
            boolean declared =
                    Class.forName("org.onfile." + name + ".package-info").isAnnotationPresent(ApplicationModule.class);
            assertThat(declared).as(name).isNotEqualTo(OUTSIDE.contains(name));
        }
    }
}
