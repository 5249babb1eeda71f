package org.onfile.attest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the answers to departments in the reply about a joint matter (一件事): each is an answer of the hub by itself, in
 * the same exchange, to the same requester's same question as the answer for all.
 *
 * @param sm2 by which second signatures are verified; empty if they are not to be
 */
public record DepartmentAnswers(AnswerVerifier answers, Optional<Sm2Verifier> sm2) {

    /** The member of a reply that has them. */
    public static final String MEMBER = "answers";

    private static final List<String> SHARED = List.of("iss", "aud", "jti", "requestDigest", "purpose");

    /** The departments that they are to. */
    public static List<String> of(JsonNode given) {
        return given.valueStream().map(one -> one.path("department").asText()).toList();
    }

    /**
     * What is wrong with the first that is not as it should be, with its department; empty where nothing is.
     *
     * @param given the member of the reply
     * @param whole the claims of the answer for all
     */
    public Optional<String> fault(JsonNode given, ObjectNode whole) {
        for (JsonNode one : given) {
            String fault = faultOf(one, whole);
            if (fault != null) {
                return Optional.of(one.path("department").asText("?") + ": " + fault);
            }
        }
        return Optional.empty();
    }

    private @Nullable String faultOf(JsonNode one, ObjectNode whole) {
        String answer = one.path("answer").asText();
        return switch (answers.verify(answer)) {
            case AnswerVerdict.Refused refused -> refused.reason().meaning();
            case AnswerVerdict.Genuine genuine -> {
                ObjectNode claims = genuine.claims();
                if (!claims.path("department").equals(one.path("department"))) {
                    yield "it is to another department";
                }
                yield SHARED.stream()
                        .filter(claim -> !claims.path(claim).equals(whole.path(claim)))
                        .findFirst()
                        .map(claim -> "its '" + claim + "' is not that of the answer for all")
                        .or(() -> Sm2Verifier.wrong(one.path("sm2"), answer, sm2)
                                .map(verdict -> "its SM2 signature: " + verdict.meaning()))
                        .orElse(null);
            }
        };
    }
}
