package org.onfile.quota;

import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.counting.Measure;
import org.onfile.identifier.Names;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Purpose;
import org.onfile.seal.Pseudonyms;

/**
 * A question as rules against enumeration see it; nothing of it depends on what is on file.
 *
 * @param operator the pseudonym of whoever operates the requester's system; null where nobody does
 * @param number of a resident's identity, without the check character
 * @param name 64 bits of a pseudonym, one for all spellings that are compared as the same; null where none was given
 * @param certificateNumbers the same of those that the question narrows to
 * @param atWindow whether somebody sits at it
 */
record Asked(
        String requester,
        @Nullable UUID operator,
        UUID holder,
        OptionalLong number,
        @Nullable Long name,
        Set<Long> certificateNumbers,
        UUID caseNumber,
        boolean atWindow) {

    /** GB/T 36903: a resident's citizen identity number (GB 11643), whose last but the check character counts people of a day. */
    private static final String RESIDENT = "111";

    /** @param certificateNumbers canonical */
    static Asked of(
            String requester,
            @Nullable UUID operator,
            AskedHolder holder,
            Set<String> certificateNumbers,
            Purpose purpose,
            Pseudonyms pseudonyms) {
        UUID who = holder.pseudonym(pseudonyms);
        String name = holder.name();
        return new Asked(
                requester,
                operator,
                who,
                holder.codeType().equals(RESIDENT) && holder.code().matches("[0-9]{17}.")
                        ? OptionalLong.of(Long.parseLong(holder.code().substring(0, 17)))
                        : OptionalLong.empty(),
                // A 32-bit hash could be made the same for many guesses, with blanks that comparing leaves out
                name == null ? null : bits(pseudonyms.tried("name", who, Names.comparable(name))),
                certificateNumbers.stream()
                        .map(number -> bits(pseudonyms.tried("number", who, number)))
                        .collect(Collectors.toUnmodifiableSet()),
                pseudonyms.caseNumber(purpose.caseNumber()),
                purpose.given().path("channel").asText().equals("WINDOW"));
    }

    /** What it tries by a rule that counts values. */
    Set<Long> tried(Measure rule) {
        return switch (rule) {
            case ONE_CASE -> Set.of(holder.getMostSignificantBits());
            case NAMES -> name == null ? Set.of() : Set.of(name);
            case NUMBERS -> certificateNumbers;
            default -> throw new IllegalArgumentException(rule + " counts no values");
        };
    }

    private static long bits(UUID pseudonym) {
        return pseudonym.getMostSignificantBits();
    }

    /** Never whom it is about. */
    @Override
    public String toString() {
        return "Asked[" + requester + "]";
    }
}
