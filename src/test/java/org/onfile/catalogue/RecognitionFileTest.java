package org.onfile.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Schemas;

/** What a recognition's file may say, and how its mistakes are told. */
class RecognitionFileTest {

    private static final CertificateTypes TYPES = Schemas.in(Path.of("schemas")).certificateTypes();
    private static final String FILE = "recognitions/yunze-social-insurance.recognition.yaml";

    private final SortedMap<String, String> texts =
            new TreeMap<>(CatalogueFiles.in(Path.of("catalogue")).texts());

    @Test
    void isReadWithAreaPurposeAndTerm() {
        Recognition read = Objects.requireNonNull(Catalogue.of(new CatalogueFiles(texts), TYPES)
                .recognitions()
                .byName()
                .get("yunze-social-insurance"));

        assertThat(read.areas()).containsExactly("990200");
        assertThat(read.matters()).containsExactly("housing-allowance");
        assertThat(read.until()).hasToString("2030-12-31");
    }

    @Test
    void namesWhatIsNotThere_withPlaceAndWhatWasMeant() {
        assertThat(faults("[social-insurance]", "[social-insurence]"))
                .singleElement()
                .asString()
                .contains("yunze-social-insurance.recognition.yaml:5:13:", "Did you mean 'social-insurance'?");
        assertThat(faults("[housing-allowance]", "[housing-alowance]"))
                .singleElement()
                .asString()
                .contains("Did you mean 'housing-allowance'?");
        assertThat(faults("[social-insurance]", "[identity]"))
                .singleElement()
                .asString()
                .contains("no certificate of type social-insurance-proof proves 'identity'");
    }

    /** A certificate from elsewhere proves no absence. */
    @Test
    void isRefused_ofWhatMustBeAbsent() {
        texts.computeIfPresent(
                "requirements/no-home-in-city.requirement.yaml",
                (file, text) -> text.replace("real-estate-title", "social-insurance-proof"));

        assertThat(faults("[social-insurance]", "[no-home-in-city]"))
                .singleElement()
                .asString()
                .contains("no certificate of type social-insurance-proof proves 'no-home-in-city'");
    }

    @Test
    void isRefused_whereNoneIsNeeded() {
        assertThat(faults("[\"990200\"]", "[\"990101\"]"))
                .singleElement()
                .asString()
                .contains("counts without a recognition");
    }

    @Test
    void hasATermThatEndsAfterItBegins_andIssuersThatExist() {
        assertThat(faults("2030-12-31", "2025-12-31"))
                .singleElement()
                .asString()
                .contains("is before its first day");
        assertThat(faults("2030-12-31", "2030-02-31"))
                .singleElement()
                .asString()
                .contains("is a day such as");
        assertThat(faults("areas:", "issuers: [\"11990200MB1A0013XB\"]\nareas:"))
                .singleElement()
                .asString()
                .contains("no unified social credit code");
        assertThat(faults("document:", "documents:"))
                .anySatisfy(fault -> assertThat(fault).contains("Did you mean 'document'?"));
    }

    private List<String> faults(String written, String instead) {
        SortedMap<String, String> changed = new TreeMap<>(texts);
        changed.computeIfPresent(FILE, (file, text) -> text.replace(written, instead));
        return Catalogue.of(new CatalogueFiles(changed), TYPES).faults().stream()
                .map(Object::toString)
                .toList();
    }
}
