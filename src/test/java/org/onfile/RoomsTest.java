package org.onfile;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Each room uses only the rooms that its {@code package-info} allows, through what they show; no two use each other. */
class RoomsTest {

    /** What stands outside the rooms and may look into all. */
    private static final Set<String> OUTSIDE = Set.of("bench", "cli", "demo");

    private final ApplicationModules rooms = ApplicationModules.of(OnfileApplication.class);

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
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.onfile"));
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
