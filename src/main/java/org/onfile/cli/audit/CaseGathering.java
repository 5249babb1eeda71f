package org.onfile.cli.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.CaseFile;
import org.onfile.verify.KeyChain;
import org.onfile.verify.LogSource;

/** Gathers what a hub has of a case. Lookups are read one by one, so that these looks are found at whom they were about. */
final class CaseGathering {

    private static final JsonMapper JSON = new JsonMapper();

    private final AuditorCall hub;
    private final String caseNumber;
    private final boolean looks;
    private final List<JsonNode> rows = new ArrayList<>();
    private long size;
    private long erased;
    private long lost;

    CaseGathering(AuditorCall hub, String caseNumber, boolean looks) {
        this.hub = hub;
        this.caseNumber = caseNumber;
        this.looks = looks;
    }

    /** A {@link CaseFile}, not yet verified; empty where the hub lists no entry of the case. */
    byte[] gather() throws IOException, InterruptedException, GeneralSecurityException {
        search(true);
        if (rows.isEmpty()) {
            return new byte[0];
        }
        if (looks) {
            search(false);
        }
        LogSource log = hub.log();
        List<VerifierKey> keys = KeyChain.follow(hub.keys(), log).keys();
        long newest =
                rows.stream().mapToLong(row -> row.path("index").asLong()).max().orElseThrow();
        CaseFile file = CaseFile.begin(log, keys, caseNumber, Clock.systemUTC().instant(), looks, newest);
        file.searched(size, erased, lost);
        List<JsonNode> details = new ArrayList<>();
        for (JsonNode row : rows) {
            add(
                            row.path("index").asLong(),
                            Optional.ofNullable(row.path("exchangeId").textValue()),
                            file)
                    .ifPresent(details::add);
        }
        for (JsonNode detail : details) {
            addWhatItNames(detail, file);
        }
        return file.bytes(keys, hub.page("/.well-known/jwks.json"));
    }

    /** @param exchanges whether what was exchanged is looked for, and not who looked at it */
    private void search(boolean exchanges) throws IOException, InterruptedException, GeneralSecurityException {
        ObjectNode search = JSON.createObjectNode().put("caseNumber", caseNumber);
        if (!exchanges) {
            search.put("kind", "audit");
        }
        hub.search(search, Long.MAX_VALUE, page -> {
            page.path("exchanges").forEach(rows::add);
            if (exchanges) {
                JsonNode range = page.path("range");
                size = Math.max(size, range.path("to").asLong());
                erased += range.path("erased").asLong();
                lost += range.path("lost").asLong();
            }
        });
    }

    /** Adds an entry; its detail if there is one. */
    private Optional<JsonNode> add(long index, Optional<String> exchange, CaseFile file)
            throws IOException, InterruptedException, GeneralSecurityException {
        Optional<JsonNode> read = exchange.isPresent() ? hub.readIfThere(exchange.get()) : Optional.empty();
        JsonNode opening = read.isPresent() ? read.get().path("opening") : hub.opening(index);
        if (opening.has("missing")) {
            file.addMissing(index, opening.path("missing").asText(), exchange.orElse(null));
            return Optional.empty();
        }
        file.add(
                index,
                opening,
                read.map(exchanged -> exchanged.path("answer").textValue()).orElse(null));
        try {
            return Optional.of(JSON.readTree(opening.path("detail").asText()));
        } catch (JsonProcessingException e) {
            // its message could repeat the detail
            throw new IOException("the detail of entry " + index + " is no JSON");
        }
    }

    /** A search does not find what was erased; what others name of it is shown to have been. */
    private void addWhatItNames(JsonNode detail, CaseFile file)
            throws IOException, InterruptedException, GeneralSecurityException {
        if (detail.path("index").isIntegralNumber()
                && !file.has(detail.path("index").asLong())) {
            add(
                    detail.path("index").asLong(),
                    Optional.ofNullable(detail.path("exchangeId").textValue()),
                    file);
        }
        String repeats = detail.path("repeats").asText();
        if (!repeats.isEmpty()
                && rows.stream()
                        .noneMatch(row -> row.path("exchangeId").asText().equals(repeats))) {
            OptionalLong erased = hub.erased(repeats);
            if (erased.isPresent() && !file.has(erased.getAsLong())) {
                file.addMissing(erased.getAsLong(), "erased", repeats);
            }
        }
    }
}
