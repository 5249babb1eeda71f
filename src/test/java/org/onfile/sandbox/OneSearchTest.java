package org.onfile.sandbox;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.onfile.registry.Certificates;
import org.onfile.registry.HolderScopes;

/** No step that answers questions sees the registry but through {@link CertificateSearch}, which asks whose client it is. */
class OneSearchTest {

    @Test
    void isTheOnlyWayIntoTheRegistry() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.onfile.registry..", "org.onfile.sandbox..")
                .should()
                .dependOnClassesThat(equivalentTo(Certificates.class).or(equivalentTo(HolderScopes.class)))
                .because("a new step would else answer clients of the sandbox of real people")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.onfile"));
    }
}
