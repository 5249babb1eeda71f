package org.onfile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.ExchangeFilter;
import org.onfile.exchangelog.ExchangeIndex;
import org.onfile.lookup.LookupHub;

/** Somebody who uses a hub's operations on exchanges: the auditor, or who takes a try at them. */
public record Auditor(LookupHub hub, HttpClient client) {

    public static Auditor of(LookupHub hub) {
        return new Auditor(hub, hub.client("pki", "auditor"));
    }

    HttpResponse<String> post(String path, String body) {
        return hub.send(
                client,
                HttpRequest.newBuilder(hub.uri(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) {
        return hub.get(client, path);
    }

    /** A page of what fits a search that nothing is wrong with. */
    JsonNode search(String body) {
        return found(post("/v1/exchanges/search", body));
    }

    /** All that fits, over all pages, in the order of the pages. */
    public List<JsonNode> searchAll(String filters, int limit) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = search("{\"limit\":" + limit + cursor + (filters.isEmpty() ? "" : "," + filters) + "}");
            page.at("/exchanges").forEach(all::add);
            if (!page.has("next")) {
                return all;
            }
            cursor = ",\"cursor\":\"" + page.at("/next").textValue() + "\"";
        }
    }

    /** The detail of a lookup that is there. */
    JsonNode read(String exchangeId) {
        return found(get("/v1/exchanges/" + exchangeId));
    }

    /** What the entry of this index is about, of whatever kind. */
    public JsonNode opened(long index) {
        HttpResponse<String> reply =
                post("/v1/exchanges/openings", "{\"from\":%d,\"to\":%d}".formatted(index, index + 1));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(LookupHub.json(reply.body()).path("detail").asText());
    }

    /** The details of the last looks that the log has, the newest first. */
    List<JsonNode> looks(int count) {
        ExchangeFilter looks = ExchangeFilter.of(EntryKind.AUDIT);
        return hub.bean(ExchangeIndex.class).search(looks, Long.MAX_VALUE, count).exchanges().stream()
                .map(look -> hub.bean(ExchangeDetails.class).open(look.index()).orElseThrow())
                .map(opening -> LookupHub.json(opening.detail()))
                .toList();
    }

    private static JsonNode found(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(reply.headers().firstValue("Cache-Control")).hasValue("no-store");
        return LookupHub.json(reply.body());
    }
}
