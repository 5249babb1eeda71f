package org.onfile.materials;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.onfile.schema.Holder;

/** What departments have on file of premises, and checks of the matter that asks whose they are. */
record Premises(CheckedHub checks) {

    /** Of a tenant whose landlord is the other holder. */
    void lease(String tenant, String landlord, String unit, LocalDate until) {
        checks.file(
                "housing-construction",
                "house-lease-registration",
                tenant,
                Map.of("unitNumber", unit),
                record -> record.setAreaCode("990100")
                        .setExpiringDate(until)
                        .setHolders(List.of(holder(landlord, "出租人"), holder(tenant, "承租人"))));
    }

    void title(String owner, String unit) {
        checks.file(
                "natural-resources",
                "real-estate-title",
                owner,
                Map.of("unitNumber", unit),
                record -> record.setAreaCode("990100"));
    }

    /** A check in which nothing is told of them. */
    static ObjectNode permit(String applicant) {
        ObjectNode asked = CheckedHub.check("food-business-permit", applicant);
        asked.putObject("parties").putArray("HANDLER");
        return asked;
    }

    /** A check for those that the applicant has from a landlord. */
    static ObjectNode inLeased(String applicant, String landlord, String unit) {
        ObjectNode asked = permit(applicant);
        asked.putArray("circumstances").add("leased-premises");
        asked.putObject("facts").put("unit", unit);
        asked.withObject("/parties")
                .putArray("LANDLORD")
                .addObject()
                .put("codeType", "111")
                .put("code", landlord);
        return asked;
    }

    private static Holder holder(String code, String category) {
        return Holder.newBuilder()
                .setName("张三")
                .setCode(code)
                .setCodeType("111")
                .setCategory(category)
                .build();
    }
}
