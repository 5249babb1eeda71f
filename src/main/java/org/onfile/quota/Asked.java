package org.onfile.quota;

import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Purpose;
import org.onfile.seal.Pseudonyms;

/**
 * A question as rules against enumeration see it; nothing of it depends on what is on file.
 *
 * @param operator the pseudonym of whoever operates the requester's system; null where nobody does
 * @param number of a resident's identity, without the check character
 * @param name a hash; null where none was given
 * @param certificateNumbers hashes of those that the question narrows to
 * @param atWindow whether somebody sits at it
 */
record Asked(
        String requester,
        @Nullable UUID operator,
        UUID holder,
        OptionalLong number,
        @Nullable Integer name,
        Set<Integer> certificateNumbers,
        UUID caseNumber,
        boolean atWindow) {

    /** GB/T 36903: a resident's citizen identity number (GB 11643), whose last but the check character counts people of a day. */
    private static final String RESIDENT = "111";

    static Asked of(
            String requester,
            @Nullable UUID operator,
            AskedHolder holder,
            Set<Integer> certificateNumbers,
            Purpose purpose,
            Pseudonyms pseudonyms) {
        return new Asked(
                requester,
                operator,
                holder.pseudonym(pseudonyms),
                holder.codeType().equals(RESIDENT) && holder.code().matches("[0-9]{17}.")
                        ? OptionalLong.of(Long.parseLong(holder.code().substring(0, 17)))
                        : OptionalLong.empty(),
                holder.name() == null ? null : holder.name().hashCode(),
                certificateNumbers,
                pseudonyms.caseNumber(purpose.caseNumber()),
                purpose.given().path("channel").asText().equals("WINDOW"));
    }

    /** Never whom it is about. */
    @Override
    public String toString() {
        return "Asked[" + requester + "]";
    }
}
