package org.onfile.statistics;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.onfile.access.AuthorisationFilter;
import org.onfile.access.Client;
import org.onfile.access.Client.Role;
import org.onfile.edge.ApiRequest;

/** What may be told of how often what was said. */
public final class StatisticsPages {

    private static final JsonMapper JSON = new JsonMapper();

    private final ExchangeCounts counts;
    private final ZoneId city;
    private final Clock clock;

    /** @param city whose months they are */
    StatisticsPages(ExchangeCounts counts, ZoneId city, Clock clock) {
        this.counts = counts;
        this.city = city;
        this.clock = clock;
    }

    /**
     * A page of a month's material checks, by matter, small counts hidden: schema {@code MaterialStatistics} of
     * {@code openapi.yaml}. Auditors and operators see all matters, a department's client those that its department decides.
     */
    public byte[] materialChecks(ApiRequest request) {
        Client client = AuthorisationFilter.client(request.http());
        YearMonth running = YearMonth.from(clock.instant().atZone(city));
        String given = request.http().getParameter("month");
        YearMonth month = given == null ? running : YearMonth.parse(given);
        ObjectNode page = JSON.createObjectNode()
                .put("month", month.toString())
                .put("complete", month.isBefore(running))
                .put("least", ToldCounts.LEAST);
        write(page, request, seesAll(client) ? null : Objects.requireNonNullElse(client.department(), ""), month);
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static boolean seesAll(Client client) {
        return client.roles().contains(Role.AUDITOR) || client.roles().contains(Role.OPERATOR);
    }

    private void write(ObjectNode page, ApiRequest request, @Nullable String department, YearMonth month) {
        int limit = Integer.parseInt(parameter(request, "limit", "50"));
        List<MatterCounts> found = counts.of(
                month, department, request.http().getParameter("matter"), parameter(request, "cursor", ""), limit + 1);
        List<String> matters =
                found.stream().map(MatterCounts::matter).distinct().limit(limit).toList();
        ArrayNode told = page.putArray("matters");
        found.stream().filter(one -> matters.contains(one.matter())).forEach(one -> write(told.addObject(), one));
        if (!found.isEmpty() && !found.getLast().matter().equals(matters.getLast())) {
            page.put("next", matters.getLast());
        }
    }

    private static String parameter(ApiRequest request, String name, String otherwise) {
        return Objects.requireNonNullElse(request.http().getParameter(name), otherwise);
    }

    private static void write(ObjectNode json, MatterCounts counts) {
        ToldCounts told = ToldCounts.of(counts);
        json.put("matter", counts.matter()).put("department", counts.department());
        write(json.putObject("checks"), told.checks());
        ArrayNode verdicts = json.putArray("verdicts");
        told.verdicts().forEach((word, count) -> {
            String[] verdictAndReason = word.split(" ", 2);
            ObjectNode verdict = verdicts.addObject().put("verdict", verdictAndReason[0]);
            if (verdictAndReason.length > 1) {
                verdict.put("why", verdictAndReason[1]);
            }
            write(verdict.putObject("count"), count);
        });
        write(json.putObject("handedInThoughOnFile"), told.handedInThoughOnFile());
    }

    private static void write(ObjectNode json, ToldCount count) {
        switch (count) {
            case ToldCount.Exact(var number) -> json.put("number", number);
            case ToldCount.Small() -> json.put("hidden", "SMALL");
            case ToldCount.Beside() -> json.put("hidden", "BESIDE_SMALL");
        }
    }
}
