package org.onfile.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTypesTest {

    @Nested
    class TheSchemasOfTheProduct {

        private final CertificateTypes types = Schemas.in(Path.of("schemas")).certificateTypes();

        @Test
        void areSound() {
            assertThat(types.faults()).isEmpty();
            assertThat(types.all()).hasSizeGreaterThanOrEqualTo(12);
        }

        @Test
        void areFoundByNameAndByNationalCode() {
            assertThat(types.find("real-estate-title")).isPresent();
            assertThat(types.find("11100000MB03271699001")).isEqualTo(types.find("real-estate-title"));
            assertThat(types.find("11100000MB0143028R001")
                            .map(CertificateType::chineseName)
                            .orElseThrow())
                    .isEqualTo("营业执照");
            assertThat(types.find("library-card")).isEmpty();
        }

        @Test
        void writeAndReadEveryKindOfAttribute() {
            AttributesCodec title = types.attributes("real-estate-title");
            byte[] bytes = title.encode(new Object[] {
                "330203001001GB00001F00010001",
                "海曙区某路1号",
                null,
                null,
                null,
                new BigDecimal("89.50"),
                null,
                LocalDate.of(2070, 12, 31),
                null
            });
            assertThat(title.decode(bytes))
                    .isEqualTo(Map.of(
                            "unitNumber",
                            "330203001001GB00001F00010001",
                            "location",
                            "海曙区某路1号",
                            "area",
                            new BigDecimal("89.50"),
                            "landUseUntil",
                            LocalDate.of(2070, 12, 31)));

            AttributesCodec birth = types.attributes("birth-certificate");
            Instant bornAt = Instant.parse("2020-02-29T03:04:05Z");
            assertThat(birth.decode(birth.encode(new Object[] {"2", bornAt, null, null, 39, 3200, 50})))
                    .containsEntry("bornAt", bornAt)
                    .containsEntry("weightGrams", 3200);
        }
    }

    @Nested
    class AFolderOfSchemas {

        private final Path schemas;

        AFolderOfSchemas(@TempDir Path schemas) {
            this.schemas = schemas;
        }

        @Test
        void withoutAny_saysSo() {
            assertThat(Schemas.in(schemas).certificateTypes().faults())
                    .singleElement()
                    .asString()
                    .contains("no such folder");
        }

        @Test
        void leavesOutABrokenFile_namesTheLine_andKeepsTheOthers() throws IOException {
            write("certificates/dog-licence.avsc", schema("""
                    {"name": "breed", "type": ["null", "string"], "default": null}"""));
            write("certificates/broken.avsc", "{\n  \"type\": \"record\"\n  \"name\": \"X\"\n}");
            CertificateTypes types = Schemas.in(schemas).certificateTypes();
            assertThat(types.find("dog-licence")).isPresent();
            assertThat(types.faults()).singleElement().asString().contains("broken.avsc:3:");
        }

        @Test
        void refusesWhatNoCertificateCanHave() throws IOException {
            write("certificates/a.avsc", schema("{\"name\": \"x\", \"type\": \"float\"}"));
            write("certificates/b.avsc", schema("{\"name\": \"x\", \"type\": [\"null\", \"string\"]}"));
            write(
                    "certificates/c.avsc",
                    schema("{\"name\": \"x\", \"type\": \"int\"}").replace("J001", "J1"));
            write(
                    "certificates/d.avsc",
                    schema("{\"name\": \"x\", \"type\": \"int\"}").replace("Name\": \"犬", "Nam\": \""));
            assertThat(Schemas.in(schemas).certificateTypes().faults())
                    .satisfiesExactly(
                            a -> assertThat(a).contains("a.avsc", "type float", "bytes/decimal"),
                            b -> assertThat(b).contains("b.avsc", "\"default\": null"),
                            c -> assertThat(c).contains("c.avsc", "certificateTypeCode"),
                            d -> assertThat(d).contains("d.avsc", "\"certificateTypeName\" is missing"));
        }

        @Test
        void refusesACodeWhoseAuthorityHasAWrongCheckCharacter() throws IOException {
            write(
                    "certificates/a.avsc",
                    schema("{\"name\": \"x\", \"type\": \"int\"}")
                            .replace("11990100MB1A0001XJ001", "11990100MB1A0001XK001"));
            assertThat(Schemas.in(schemas).certificateTypes().faults())
                    .singleElement()
                    .asString()
                    .contains("a.avsc", "11990100MB1A0001XK001", "GB 32100");
        }

        @Test
        void sayOfWhichTypeOnlyWhatFollowsIsTold() throws IOException {
            String schema = schema("{\"name\": \"x\", \"type\": \"int\"}");
            write("certificates/a.avsc", schema);
            write(
                    "certificates/b.avsc",
                    schema.replace("J001", "J002").replaceFirst("\"fields\"", "\"onlyDerived\": true, $0"));
            write(
                    "certificates/c.avsc",
                    schema.replace("J001", "J003").replaceFirst("\"fields\"", "\"onlyDerived\": \"yes\", $0"));

            CertificateTypes types = Schemas.in(schemas).certificateTypes();

            assertThat(types.find("a"))
                    .hasValueSatisfying(type -> assertThat(type.onlyDerived()).isFalse());
            assertThat(types.find("b"))
                    .hasValueSatisfying(type -> assertThat(type.onlyDerived()).isTrue());
            assertThat(types.faults()).singleElement().asString().contains("c.avsc", "true or false");
        }

        @Test
        void refusesACodeThatIsAnotherTypes() throws IOException {
            write("certificates/a.avsc", schema("{\"name\": \"x\", \"type\": \"int\"}"));
            write("certificates/b.avsc", schema("{\"name\": \"x\", \"type\": \"int\"}"));
            assertThat(Schemas.in(schemas).certificateTypes().faults())
                    .singleElement()
                    .asString()
                    .contains("b.avsc", "already that of 'a'");
        }

        @Test
        void readsWhatAnEarlierSchemaWrote() throws IOException {
            write("certificates/dog-licence.avsc", schema("{\"name\": \"breed\", \"type\": \"string\"}"));
            byte[] written = Schemas.in(schemas)
                    .certificateTypes()
                    .attributes("dog-licence")
                    .encode(new Object[] {"柯基"});

            Files.createDirectories(schemas.resolve("earlier"));
            Files.move(schemas.resolve("certificates/dog-licence.avsc"), schemas.resolve("earlier/dog-licence.1.avsc"));
            write("certificates/dog-licence.avsc", schema("""
                    {"name": "breed", "type": "string"},
                    {"name": "chip", "type": ["null", "string"], "default": null}"""));
            assertThat(Schemas.in(schemas)
                            .certificateTypes()
                            .attributes("dog-licence")
                            .decode(written))
                    .isEqualTo(Map.of("breed", "柯基"));
        }

        @Test
        void saysWhatToDo_whenTheWritersSchemaWasNotKept() throws IOException {
            write("certificates/dog-licence.avsc", schema("{\"name\": \"breed\", \"type\": \"string\"}"));
            byte[] written = Schemas.in(schemas)
                    .certificateTypes()
                    .attributes("dog-licence")
                    .encode(new Object[] {"柯基"});
            write("certificates/dog-licence.avsc", schema("{\"name\": \"race\", \"type\": \"string\"}"));
            AttributesCodec codec = Schemas.in(schemas).certificateTypes().attributes("dog-licence");
            assertThatThrownBy(() -> codec.decode(written))
                    .isInstanceOf(UndecodableException.class)
                    .hasMessageContaining("schemas/earlier");
            assertThatThrownBy(() -> codec.decode(new byte[] {1, 2, 3})).isInstanceOf(UndecodableException.class);
        }

        @Test
        void stopsATypeThatCannotReadItsEarlierSchema() throws IOException {
            write("earlier/dog-licence.1.avsc", schema(decimal(10, 2)));
            write("certificates/dog-licence.avsc", schema(decimal(10, 3)));
            CertificateTypes types = Schemas.in(schemas).certificateTypes();
            assertThat(types.find("dog-licence")).isEmpty();
            assertThat(types.faults())
                    .singleElement()
                    .asString()
                    .contains("dog-licence.avsc", "/fee", "scale was 2, is 3");
        }

        private void write(String file, String text) throws IOException {
            Files.createDirectories(schemas.resolve(file).getParent());
            Files.writeString(schemas.resolve(file), text);
        }
    }

    static String decimal(int precision, int scale) {
        return "{\"name\": \"fee\", \"type\": {\"type\": \"bytes\", \"logicalType\": \"decimal\", \"precision\": "
                + precision + ", \"scale\": " + scale + "}}";
    }

    static String schema(String fields) {
        return """
                {"type": "record", "name": "DogLicence", "namespace": "org.onfile.certificates",
                 "certificateTypeCode": "11990100MB1A0001XJ001", "certificateTypeName": "犬证",
                 "fields": [%s]}""".formatted(fields);
    }
}
