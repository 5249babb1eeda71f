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
 * @param operator null where nobody operates
 */
public record PurposeStanding(
        OfCase ofCase, @Nullable String holder, @Nullable Operator operator) {

    /** Of whom a matter is for. */
    public static final String HOLDER = "HOLDER";

    /** In a purpose, where its requester says who operates. */
    static final String OPERATOR = "/operator/id";

    private static final String MEMBER = "standing";
    private static final String UNNAMED = "operatorId";

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

    /**
     * Who operates the requester's system.
     *
     * @param unnamed who is proven to, where the purpose names nobody; else null
     */
    public record Operator(OfOperator known, @Nullable String unnamed) {

        /** The one whom the purpose names, of whom this is known. */
        public static Operator named(OfOperator known) {
            return new Operator(known, null);
        }

        /** Never who it is. */
        @Override
        public String toString() {
            return "Operator[" + known + "]";
        }
    }

    /** The purpose with it. */
    public ObjectNode in(JsonNode purpose) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.setAll((ObjectNode) purpose);
        ObjectNode standing = all.putObject(MEMBER).put("case", ofCase.name());
        if (holder != null) {
            standing.put("holder", holder);
        }
        if (operator != null) {
            standing.put("operator", operator.known().name());
            if (operator.unnamed() != null) {
                standing.put(UNNAMED, operator.unnamed());
            }
        }
        return all;
    }

    /** Who operates, by a purpose that has a standing: whom it names, else who is proven to. A text; missing where nobody does. */
    public static JsonNode operator(JsonNode purpose) {
        JsonNode named = purpose.at(OPERATOR);
        return named.isTextual() ? named : purpose.path(MEMBER).path(UNNAMED);
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
