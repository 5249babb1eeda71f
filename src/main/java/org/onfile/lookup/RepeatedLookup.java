package org.onfile.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A question that was answered before, and its reply.
 *
 * @param reply the body, byte for byte
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RepeatedLookup(AuthorisedLookup admitted, byte[] reply) implements Recalled {

    /** Of each outcome, in their order, the fields by which the reply tells candidates apart; none of them need be asked for. */
    public List<Set<String>> fieldsOfCandidates() throws IOException {
        return Json.MAPPER
                .readTree(reply)
                .path("outcomes")
                .valueStream()
                .map(outcome -> outcome.path("candidates")
                        .valueStream()
                        .flatMap(JsonNode::propertyStream)
                        .filter(member -> !member.getValue().isNull() && !Candidate.NAMES.contains(member.getKey()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet()))
                .toList();
    }

    /** Never the reply. */
    @Override
    public String toString() {
        return "Repeated[" + admitted.exchangeId() + "]";
    }
}
