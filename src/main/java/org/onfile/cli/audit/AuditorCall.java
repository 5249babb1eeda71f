package org.onfile.cli.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.ClientCertificate;
import org.onfile.cli.hub.FollowedLogKeys;
import org.onfile.cli.hub.GivenLogKeys;
import org.onfile.cli.hub.HubLink;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.HttpSource;
import org.onfile.verify.KeyLines;
import org.onfile.verify.LogSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How an auditor's command asks a hub. */
final class AuditorCall {

    private static final JsonMapper JSON = new JsonMapper();

    @Mixin
    private final HubLink link = new HubLink();

    @Mixin
    private final ClientCertificate certificate = new ClientCertificate();

    @Option(
            names = "--log-key",
            paramLabel = "KEY|FILE",
            description = "The log's verifier key, or a file of them (default: the hub's own, /log/key).")
    private List<String> logKeys = List.of();

    /** What a page of one search is told to. */
    interface PageReader {
        void read(JsonNode page);
    }

    /** Asks for pages until the last, or until there are as many rows as are wanted. */
    void search(ObjectNode search, long most, PageReader reader)
            throws IOException, InterruptedException, GeneralSecurityException {
        ObjectNode asked = search.deepCopy();
        long rows = 0;
        while (true) {
            asked.put("limit", (int) Math.min(500, most - rows));
            JsonNode page = answered(request("/v1/exchanges/search")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(asked))));
            reader.read(page);
            rows += page.path("exchanges").size();
            if (!page.has("next") || rows >= most) {
                return;
            }
            asked.set("cursor", page.path("next"));
        }
    }

    /** The entry, proof and opening of one lookup. */
    JsonNode read(String exchange) throws IOException, InterruptedException, GeneralSecurityException {
        if (!exchange.matches("[A-Za-z0-9_-]{22}")) {
            throw new IllegalArgumentException(
                    exchange + ": not the identifier of an exchange, which has 22 characters");
        }
        return answered(request("/v1/exchanges/" + exchange).GET());
    }

    /**
     * The same, if the hub can show it: it may have erased it, or lost what it was, and this is not to stop an export.
     *
     * @return nothing where it cannot
     */
    Optional<JsonNode> readIfThere(String exchange) throws IOException, InterruptedException, GeneralSecurityException {
        HttpResponse<String> reply = send(request("/v1/exchanges/" + exchange).GET());
        return switch (reply.statusCode()) {
            case 200 -> Optional.of(JSON.readTree(reply.body()));
            case 404, 410, 500 -> Optional.empty();
            default -> throw refused(reply);
        };
    }

    /** The entry of a lookup whose detail was erased; nothing where it was not. */
    OptionalLong erased(String exchange) throws IOException, InterruptedException, GeneralSecurityException {
        HttpResponse<String> reply = send(request("/v1/exchanges/" + exchange).GET());
        return reply.statusCode() == 410
                ? OptionalLong.of(JSON.readTree(reply.body()).path("index").asLong(-1))
                : OptionalLong.empty();
    }

    /** What opens one entry of whatever kind, or why nothing does. */
    JsonNode opening(long index) throws IOException, InterruptedException, GeneralSecurityException {
        return answered(request("/v1/exchanges/openings")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"from\":" + index + ",\"to\":" + (index + 1) + "}")));
    }

    /** The log's public files. */
    LogSource log() throws IOException, GeneralSecurityException {
        return new HttpSource(link.client(), link.url().resolve("/log/"));
    }

    /** The text of a public page. */
    String page(String path) throws IOException, InterruptedException, GeneralSecurityException {
        return link.page(URI.create(path));
    }

    /** Whether the keys that proofs are checked with came from elsewhere than the hub. */
    boolean keysAreIndependent() {
        return !logKeys.isEmpty();
    }

    /** The keys that proofs are checked with: those given lead to those that came since. */
    List<VerifierKey> keys() throws IOException, InterruptedException, GeneralSecurityException {
        return logKeys.isEmpty()
                ? KeyLines.parse(link.page(URI.create("/log/key")), "/log/key")
                : FollowedLogKeys.of(GivenLogKeys.of(logKeys), link);
    }

    /** The search in a file, or on standard input; everything where neither is named. */
    static ObjectNode search(@Nullable Path file) throws IOException {
        if (file == null) {
            return JSON.createObjectNode();
        }
        try {
            byte[] text = file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
            if (JSON.readTree(text) instanceof ObjectNode search) {
                search.remove(List.of("limit", "cursor"));
                return search;
            }
        } catch (JsonProcessingException e) {
            // its message could repeat whom the search is for
        }
        throw new IllegalArgumentException(file + ": not a JSON object, the body of a POST /v1/exchanges/search");
    }

    static String pretty(JsonNode json) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(link.url().resolve(path)).timeout(HubLink.PATIENCE);
    }

    private JsonNode answered(HttpRequest.Builder request)
            throws IOException, InterruptedException, GeneralSecurityException {
        HttpResponse<String> reply = send(request);
        if (reply.statusCode() != 200) {
            throw refused(reply);
        }
        return JSON.readTree(reply.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException, GeneralSecurityException {
        return HubLink.send(certificate.client(link, "auditor"), request.build());
    }

    private static IOException refused(HttpResponse<String> reply) throws JsonProcessingException {
        return new IOException(
                "The hub refuses it with status " + reply.statusCode() + ":\n" + pretty(JSON.readTree(reply.body())));
    }
}
