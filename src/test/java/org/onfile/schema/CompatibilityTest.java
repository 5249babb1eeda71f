package org.onfile.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.schema.CertificateTypesTest.decimal;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class CompatibilityTest {

    @Test
    void aFieldMayBeAddedWithADefault_andLeftOut() {
        String breed = "{\"name\": \"breed\", \"type\": \"string\"}";
        String chip = "{\"name\": \"chip\", \"type\": [\"null\", \"string\"], \"default\": null}";
        assertThat(faults(breed + "," + chip, breed)).isEmpty();
        assertThat(faults(breed, breed + "," + chip)).isEmpty();
    }

    @Test
    void aFieldMayNotBeAddedWithoutADefault() {
        assertThat(faults("{\"name\": \"chip\", \"type\": \"string\"}", "{\"name\": \"breed\", \"type\": \"string\"}"))
                .singleElement()
                .asString()
                .contains("READER_FIELD_MISSING_DEFAULT_VALUE", "chip");
    }

    @Test
    void aTypeMayNotChange() {
        assertThat(faults("{\"name\": \"x\", \"type\": \"int\"}", "{\"name\": \"x\", \"type\": \"string\"}"))
                .isNotEmpty();
    }

    @Test
    void aDecimalKeepsItsScaleAndAtLeastItsPrecision_whichAvroItselfDoesNotAsk() {
        assertThat(faults(decimal(12, 2), decimal(10, 2))).isEmpty();
        assertThat(faults(decimal(10, 2), decimal(12, 2))).containsExactly("at /fee: precision was 12, is only 10");
        assertThat(faults(decimal(10, 4), decimal(10, 2))).containsExactly("at /fee: scale was 2, is 4");
    }

    @Test
    void aLogicalTypeStays_withinAUnionToo() {
        String date = "{\"name\": \"d\", \"type\": [\"null\", {\"type\": \"int\", \"logicalType\": \"date\"}]}";
        String number = "{\"name\": \"d\", \"type\": [\"null\", \"int\"]}";
        assertThat(faults(number, date)).containsExactly("at /d: was a date, is of no logical type");
        assertThat(faults(date, number)).containsExactly("at /d: was of no logical type, is a date");
    }

    @Test
    void aRenamedFieldIsComparedThroughItsAlias() {
        String renamed = decimal(10, 4).replace("\"fee\"", "\"charge\", \"aliases\": [\"fee\"]");
        assertThat(faults(renamed, decimal(10, 2))).containsExactly("at /charge: scale was 2, is 4");
    }

    private static List<String> faults(String currentFields, String earlierFields) {
        return Compatibility.faults(parse(currentFields), parse(earlierFields));
    }

    private static Schema parse(String fields) {
        return new Schema.Parser().parse(CertificateTypesTest.schema(fields));
    }
}
