package org.onfile.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What the hub itself knows of a question's purpose, all else of which is its requester's word. It is the member
 * {@code standing} of the purpose that is signed and recorded; no request has it.
 *
 * @param ofCase whether the case is known
 * @param holder the role that the question's holder has in the case; null where that was not checked
 * @param ofOperator null where no operator is named
 */
public record PurposeStanding(
        OfCase ofCase, @Nullable String holder, @Nullable OfOperator ofOperator) {

    /** Of whom a matter is for. */
    public static final String HOLDER = "HOLDER";

    private static final String MEMBER = "standing";

    /** What is known of the case. */
    public enum OfCase {
        /** Its requester announced it, and the question fits it. */
        ANNOUNCED,
        /** The question, or one before it, opened it: verdicts are told, no values, and nothing of others than its holder. */
        DRAFT,
        /** It was not asked for: of this requester no cases are demanded. */
        UNCHECKED
    }

    /** What is known of who operates the requester's system. */
    public enum OfOperator {
        /** The requester's identity provider says so. */
        PROVEN,
        /** The requester says so. */
        CLAIMED
    }

    /** The purpose with it. */
    public ObjectNode in(JsonNode purpose) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.setAll((ObjectNode) purpose);
        ObjectNode standing = all.putObject(MEMBER).put("case", ofCase.name());
        if (holder != null) {
            standing.put("holder", holder);
        }
        if (ofOperator != null) {
            standing.put("operator", ofOperator.name());
        }
        return all;
    }

    /** Whether the case of a purpose is a draft. */
    public static boolean isDraft(JsonNode purpose) {
        return purpose.path(MEMBER).path("case").asText().equals(OfCase.DRAFT.name());
    }

    /** The role of the question's holder in the case; {@link #HOLDER} where that was not checked. */
    public static String roleOfHolder(JsonNode purpose) {
        return purpose.path(MEMBER).path("holder").asText(HOLDER);
    }
}
