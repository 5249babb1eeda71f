package org.onfile.soak.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onfile.soak.judge.History.Holder;

/**
 * What a client asks: for a holder's certificates of one feed.
 *
 * @param all whether for all certificates that fit, or for the one
 * @param details attributes that are asked for beside number and dates
 */
public record Question(Holder holder, boolean all, Set<String> details) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public String department() {
        return holder.feed().substring(0, holder.feed().indexOf('/'));
    }

    public String type() {
        return holder.feed().substring(holder.feed().indexOf('/') + 1);
    }

    /** As the API takes it. */
    public String body() {
        String[] parts = holder.code().split(":", 3);
        Map<String, Object> asked = new LinkedHashMap<>(Map.of("codeType", parts[0], "code", parts[2]));
        if (!parts[1].isEmpty()) {
            asked.put("country", parts[1]);
        }
        List<String> fields = new ArrayList<>(List.of("certificateNumber", "issuedDate", "expiringDate", "longTerm"));
        fields.addAll(details);
        Map<String, Object> body = Map.of(
                "holder",
                asked,
                "certificates",
                List.of(Map.of("type", type(), "fields", fields, "select", all ? "ALL" : "ONE")),
                "purpose",
                Map.of(
                        "matter", "soak",
                        "caseNumber", "990100-20261122-0018",
                        "material", type(),
                        "channel", "ONLINE",
                        "applicant",
                                Map.of(
                                        "codeType",
                                        "111",
                                        "code",
                                        "990100199001010012",
                                        "name",
                                        "张三",
                                        "capacity",
                                        "AGENT"),
                        "authorisation", Map.of("mode", "HOLDER", "reference", "consent-0018"),
                        "decidingDepartment", "market-regulation"));
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return holder.feed() + " of " + holder.code() + (all ? ", all" : ", the one");
    }
}
