package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.catalogue.Circumstances;
import org.onfile.catalogue.Fact;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.Title;
import org.onfile.edge.Problem.Fault;

/** What intake tells of a case. */
class FactsReaderTest {

    private static final Title TITLE = new Title("面积", "Area");

    private final List<Fault> faults = new ArrayList<>();

    @Test
    void readsNumbersPlainly() {
        assertThat(read("120.00")).containsEntry("area", "120");
        assertThat(read("1.2e2")).containsEntry("area", "120");
        assertThat(read("123456789012345678901234567890")).containsEntry("area", "123456789012345678901234567890");
        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "100e2147483647", "1e31", "1234567890123456789012345678901"})
    void refusesNumbersThatFillTheMemory(String told) {
        assertThat(read(told)).isEmpty();
        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.pointer()).isEqualTo("/facts/area");
            assertThat(fault.rule()).isEqualTo("not-a-number");
            assertThat(fault.detail()).contains("at most 30 digits");
        });
    }

    private Map<String, String> read(String area) {
        Matter matter = new Matter(
                "test",
                null,
                TITLE,
                "housing",
                Matter.Kind.NEW,
                null,
                "规定",
                OptionalInt.empty(),
                Map.of(),
                Circumstances.NONE,
                Map.of("area", new Fact("area", TITLE, Fact.Kind.NUMBER)),
                List.of(),
                List.of(),
                List.of());
        return FactsReader.read(JsonNodeFactory.instance.objectNode().put("area", area), matter, faults);
    }
}
