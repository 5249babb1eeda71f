package org.onfile.sandbox;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody made up, whose certificates show one thing that an answer can be.
 *
 * @param shows what, for people
 * @param has their certificates
 */
record Persona(PersonaHolder holder, String shows, List<Paper> has) {

    /** @param code such as no real person or organisation can have: its area is none of GB/T 2260 */
    record PersonaHolder(String codeType, String code, String name) {

        /** Never the code or the name, as of anybody. */
        @Override
        public String toString() {
            return "PersonaHolder[codeType=" + codeType + "]";
        }
    }

    /** Whether a certificate can be seen. */
    enum State {
        PRESENT,
        /** Its row could not be read. */
        UNREADABLE,
        /** It is gone from its department's database. */
        WITHDRAWN,
        /** There is none. */
        NONE
    }

    /**
     * A certificate, or that there is none of a type.
     *
     * @param state {@link State#PRESENT} where absent
     * @param stale whether its source is older than its limit
     * @param issuedDate a day, or a period from today as ISO 8601 writes it, such as {@code -P2Y}; so the others
     * @param status as {@code CertificateRecord} has it; valid where absent
     * @param role of the holder in it
     * @param others who hold it, too
     * @param attributes what only its type has
     */
    record Paper(
            String type,
            @Nullable State state,
            boolean stale,
            @Nullable String certificateName,
            @Nullable String certificateNumber,
            @Nullable String issuedDate,
            @Nullable String effectiveDate,
            @Nullable String expiringDate,
            boolean longTerm,
            @Nullable String status,
            @Nullable String statusReason,
            @Nullable String role,
            @Nullable List<Other> others,
            @Nullable Map<String, String> attributes) {

        /** Another holder of the same certificate. */
        record Other(
                String codeType,
                String code,
                String name,
                @Nullable String role) {}

        State stateOrPresent() {
            return state == null ? State.PRESENT : state;
        }

        /** Never what it says. */
        @Override
        public String toString() {
            return "Paper[" + type + "]";
        }
    }

    /** A day as a persona's file has it. */
    static @Nullable LocalDate day(@Nullable String text, LocalDate today) {
        if (text == null) {
            return null;
        }
        return text.contains("P") ? today.plus(Period.parse(text)) : LocalDate.parse(text);
    }
}
