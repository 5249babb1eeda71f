package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.digest.Digest;
import org.onfile.schema.Holder;

/** Answer and receipt say all that was asked, so that neither is taken for the answer to a wider question. */
@ExtendWith(LookupHub.Shared.class)
class AnswerScopeTest {

    private static final String COMPANY = "91990100MA0CT00042";

    private final LookupHub hub;

    AnswerScopeTest(LookupHub hub) {
        this.hub = hub;
        hub.filing().feed("market-regulation", "business-licence");
        hub.filing().feed("civil-affairs", "marriage-certificate");
        hub.filing()
                .certificate(
                        "market-regulation",
                        "business-licence",
                        "scope",
                        "001",
                        COMPANY,
                        "晨光餐饮店",
                        licence -> licence.setCertificateNumber("N-1"));
    }

    @Test
    void ofANumber_isNoAbsence_andNamesTheNumber() {
        ObjectNode lookup = LookupHub.lookup("001", COMPANY, "business-licence", "certificateNumber");
        ((ObjectNode) lookup.at("/certificates/0")).put("certificateNumber", "ｎ-2");
        lookup.withObject("/holder").put("name", "晨光餐饮店");

        JsonNode reply = hub.ask(lookup);

        JsonNode outcome = reply.at("/outcomes/0");
        assertThat(outcome.at("/outcome").textValue()).isEqualTo("NARROWED_NOT_ON_FILE");
        assertThat(outcome.at("/notes").toString()).isEqualTo("[\"NARROWED\"]");
        assertThat(outcome.at("/asked"))
                .isEqualTo(LookupHub.json(
                        "{\"select\":\"ONE\",\"fields\":[\"certificateNumber\"],\"certificateNumber\":\"N-2\"}"));
        assertThat(outcome.at("/holder/nameGiven").textValue()).isEqualTo("晨光餐饮店");
        JsonNode detail = LookupHub.json(reply.at("/receipt/opening/detail").textValue());
        assertThat(detail.at("/certificates/0/outcome").textValue()).isEqualTo("NARROWED_NOT_ON_FILE");
        assertThat(detail.at("/certificates/0/asked/certificateNumberDigest").textValue())
                .isEqualTo(Digest.of("N-2").label());
        assertThat(detail.at("/certificates").toString()).doesNotContain("N-2");
        assertThat(detail.at("/holder/nameGiven").textValue()).isEqualTo("晨光餐饮店");
    }

    @Test
    void ofARef_isNoAbsence_andNamesTheRef() {
        String ref = UUID.randomUUID().toString();
        ObjectNode lookup = LookupHub.lookup("001", COMPANY, "business-licence");
        ((ObjectNode) lookup.at("/certificates/0")).put("ref", ref);

        JsonNode reply = hub.ask(lookup);

        assertThat(reply.at("/outcomes/0/outcome").textValue()).isEqualTo("NARROWED_NOT_ON_FILE");
        assertThat(reply.at("/outcomes/0/asked/ref").textValue()).isEqualTo(ref);
        JsonNode detail = LookupHub.json(reply.at("/receipt/opening/detail").textValue());
        assertThat(detail.at("/certificates/0/asked/ref").textValue()).isEqualTo(ref);
    }

    @Test
    void ofAPassport_namesItsCountry() {
        hub.filing()
                .certificate(
                        "civil-affairs",
                        "marriage-certificate",
                        "scope",
                        "414",
                        "P1234567",
                        "Jane",
                        certificate -> certificate.setHolders(List.of(Holder.newBuilder()
                                .setCode("P1234567")
                                .setCodeType("414")
                                .setCountry("GB")
                                .setName("Jane")
                                .build())));
        ObjectNode lookup = LookupHub.lookup("414", "P1234567", "marriage-certificate", "holders");
        lookup.withObject("/holder").put("country", "gb");

        JsonNode outcome = hub.ask(lookup).at("/outcomes/0");

        assertThat(outcome.at("/outcome").textValue()).isEqualTo("FOUND_VALID");
        assertThat(outcome.at("/holder/country").textValue()).isEqualTo("GB");
        assertThat(outcome.at("/certificates/0/fields/holders/0/country").textValue())
                .isEqualTo("GB");
    }

    @Test
    void ofATypeThatIsNotShared_isTheSameForEverybody() {
        hub.filing().feed("taxation", "tax-clearance-proof");
        hub.filing()
                .certificate("taxation", "tax-clearance-proof", "scope", "001", COMPANY, "晨光餐饮店", certificate -> {});
        hub.store()
                .sql("update feed set sharing = 'REFUSED' where name = 'taxation/tax-clearance-proof'")
                .update();

        JsonNode holders =
                hub.ask(LookupHub.lookup("001", COMPANY, "tax-clearance-proof")).at("/outcomes/0");
        JsonNode others = hub.ask(LookupHub.lookup("001", "91990100MA0CT0003Y", "tax-clearance-proof"))
                .at("/outcomes/0");

        assertThat(holders.at("/outcome").textValue()).isEqualTo("DENIED");
        assertThat(holders.at("/reason").textValue()).isEqualTo("SHARING_REFUSED");
        assertThat(((ObjectNode) holders).without(List.of("asOf", "holder")).toString())
                .isEqualTo(
                        ((ObjectNode) others).without(List.of("asOf", "holder")).toString());
    }
}
