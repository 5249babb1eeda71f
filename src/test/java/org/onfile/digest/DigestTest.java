package org.onfile.digest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class DigestTest {

    /** FIPS 180-4's own examples, as NIST publishes them. */
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final String OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void isSha256() {
        assertThat(Digest.of("abc")).hasToString(OF_ABC);
        assertThat(Digest.of("abc").hex()).isEqualTo(OF_ABC);
        assertThat(Digest.of()).hasToString(OF_NOTHING);
    }

    @Test
    void isTheSame_inPartsAndAsAStream() throws IOException {
        byte[] content = "abc".getBytes(US_ASCII);

        assertThat(Digest.of("a".getBytes(US_ASCII), new byte[0], "bc".getBytes(US_ASCII)))
                .isEqualTo(Digest.of(content))
                .hasSameHashCodeAs(Digest.of(content))
                .isNotEqualTo(Digest.of("a"));
        assertThat(Digest.of(new ByteArrayInputStream(content))).isEqualTo(Digest.of(content));
    }

    @Test
    void isNamedInAnswers() {
        assertThat(Digest.of("abc").label()).isEqualTo("sha-256:ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    }

    @Test
    void staysAsItIs() {
        Digest digest = Digest.of("abc");
        digest.bytes()[0] = 0;

        assertThat(digest.bytes()).hasSize(Digest.LENGTH);
        assertThat(digest).hasToString(OF_ABC);
    }

    @Test
    void isWhereAllElseDigests() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.onfile.digest")
                .should()
                .callMethod(MessageDigest.class, "getInstance", String.class)
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.onfile"));
    }
}
