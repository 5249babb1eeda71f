package org.onfile.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.onfile.schema.Schemas;

/** What docs/mutual-recognition.md shows of a matter of one's own can be copied from there. */
class MatterOfYourOwnTest {

    @Test
    void isSound() throws IOException {
        List<String> blocks = blocks();
        TreeMap<String, String> files =
                new TreeMap<>(CatalogueFiles.in(Path.of("catalogue")).texts());
        files.put("requirements/pharmacist-insured.requirement.yaml", blocks.get(0));
        files.put("matters/pharmacy-licence.matter.yaml", blocks.get(1));

        Catalogue catalogue = Catalogue.of(
                new CatalogueFiles(files), Schemas.in(Path.of("schemas")).certificateTypes());

        assertThat(catalogue.faults()).isEmpty();
        assertThat(catalogue.matter("pharmacy-licence").orElseThrow().materials())
                .hasSize(3);
    }

    /** The blocks of YAML under the heading, without the indentation of the list that they are in. */
    private static List<String> blocks() throws IOException {
        String page = Files.readString(Path.of("docs/mutual-recognition.md"));
        String own = page.substring(page.indexOf("### A matter of your own"), page.indexOf("### Joint matters"));
        return List.of(own.split("```", -1)).stream()
                .filter(part -> part.startsWith("yaml\n"))
                .map(part -> part.substring("yaml\n".length()).stripIndent().strip() + "\n")
                .toList();
    }
}
