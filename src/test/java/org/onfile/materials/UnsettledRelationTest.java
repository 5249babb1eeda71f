package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;
import static org.onfile.materials.CheckedHub.material;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.lookup.LookupHub;
import org.onfile.schema.Holder;

/** What of a role can neither be proven nor contradicted is told as it is. */
@ExtendWith(LookupHub.Shared.class)
class UnsettledRelationTest {

    private static final int UNREADABLE = 1;

    private final LookupHub hub;
    private final CheckedHub checks;

    UnsettledRelationTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        hub.filing().feed("public-security", "resident-identity-card");
        hub.filing().feed("health", "birth-certificate");
    }

    /** Its feed is fresh: asking again would not help until the department mends the row. */
    @Test
    void asksForThePaper_whereTheCertificateThatWouldProveItCannotBeRead() {
        UUID certificate = born("S0000200001", "990100198704153031", "990100202002293039");
        hub.store()
                .sql("update certificate set state = ? where ref = ?")
                .params(UNREADABLE, certificate)
                .update();

        JsonNode reply = checks.ask(newborn("990100198704153031", "990100202002293039"));

        assertThat(reply.at("/subjects/1/standing").textValue()).isEqualTo("UNDECIDED");
        assertThat(material(reply, "birth-certificate").at("/verdict").textValue())
                .isEqualTo("ASK");
        assertThat(material(reply, "birth-certificate").at("/why").textValue()).isEqualTo("UNREADABLE");
    }

    /** Nobody can say what became of it: asking again would not help either. */
    @Test
    void asksForThePaper_whereTheDepartmentThatHadTheCertificateSharesNoMore() {
        hub.filing().feed("neighbour-health", "birth-certificate");
        born("neighbour-health", "S0000200004", "990100198704153058", "990100202002293063");
        hub.store()
                .sql("update feed set state = 'REMOVED' where name = 'neighbour-health/birth-certificate'")
                .update();

        JsonNode reply = checks.ask(newborn("990100198704153058", "990100202002293063"));

        assertThat(reply.at("/subjects/1/standing").textValue()).isEqualTo("UNDECIDED");
        assertThat(material(reply, "birth-certificate").at("/why").textValue()).isEqualTo("NO_LONGER_FOLLOWED");
    }

    /** The child that has a number by now may be the one on the certificate of before. */
    @Test
    void contradictsNobody_byACertificateOnWhichNobodyIsYet() {
        born("S0000200002", "99010019870415304X", "990100202002293047");
        born("S0000200003", "99010019870415304X", null);

        JsonNode reply = checks.ask(newborn("99010019870415304X", "990100202002293055"));

        assertThat(reply.at("/subjects/1/standing").textValue()).isEqualTo("CLAIMED");
        assertThat(material(reply, "birth-certificate").at("/why").textValue()).isEqualTo("NO_RELATION");
    }

    private static ObjectNode newborn(String parent, String child) {
        ObjectNode asked = check("newborn-insurance", parent);
        asked.putObject("parties")
                .putArray("NEWBORN")
                .addObject()
                .put("codeType", "111")
                .put("code", child);
        return asked;
    }

    private UUID born(String number, String mother, @Nullable String child) {
        return born("health", number, mother, child);
    }

    private UUID born(String department, String number, String mother, @Nullable String child) {
        Holder hers = holder(mother, "母亲");
        return hub.filing()
                .certificate(
                        department,
                        "birth-certificate",
                        number,
                        "111",
                        mother,
                        "李四",
                        record -> record.setCertificateNumber(number)
                                .setHolders(child == null ? List.of(hers) : List.of(holder(child, "新生儿"), hers)));
    }

    private static Holder holder(String code, String category) {
        return Holder.newBuilder()
                .setName("李四")
                .setCode(code)
                .setCodeType("111")
                .setCategory(category)
                .build();
    }
}
