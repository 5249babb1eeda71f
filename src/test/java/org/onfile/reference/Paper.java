package org.onfile.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A certificate in a department's database.
 *
 * @param key by which its department knows it
 * @param status of docs/feeds.md, "Status codes"
 * @param expiring null where it has no end or states none
 * @param holders those that can be read
 * @param fields some more of what it says, by the names of its type's schema
 * @param readable false where one value cannot be read: then nothing but its holders counts
 * @param holdersReadable false where there may be others than {@code holders}
 * @param gone whether its department has it no more
 */
record Paper(
        FeedMeaning feed,
        String key,
        String number,
        String status,
        @Nullable LocalDate issued,
        @Nullable LocalDate effective,
        @Nullable LocalDate expiring,
        String issuedIn,
        @Nullable String issuer,
        List<Holder> holders,
        Map<String, String> fields,
        boolean readable,
        boolean holdersReadable,
        boolean gone) {

    /**
     * Whom it was issued to.
     *
     * @param part a role of the type's closed list, such as child
     */
    record Holder(Code code, String name, @Nullable String part) {}

    String type() {
        return feed.type();
    }

    Optional<Holder> holder(Code code) {
        return holders.stream().filter(holder -> holder.code().equals(code)).findFirst();
    }

    /** Whether this code is on it in one of these parts; in any part where none are named. */
    boolean has(Code code, List<String> parts) {
        return holders.stream()
                .anyMatch(holder -> holder.code().equals(code)
                        && (parts.isEmpty() || parts.contains(String.valueOf(holder.part()))));
    }

    boolean isValid(LocalDate today) {
        return readable && !gone && invalidity(today) == null;
    }

    /** Why it is not valid. */
    @Nullable
    String invalidity(LocalDate today) {
        if (gone) {
            return "WITHDRAWN";
        }
        if (!status.equals("01")) {
            return "NOT_VALID";
        }
        if (effective != null && effective.isAfter(today)) {
            return "NOT_YET_VALID";
        }
        return expiring != null && expiring.isBefore(today) ? "EXPIRED" : null;
    }

    /** Of one whose holders cannot all be read: also those that it had before. */
    Paper with(@Nullable Paper before) {
        List<Holder> all = new ArrayList<>(holders);
        if (before != null) {
            all.addAll(before.holders);
        }
        return new Paper(
                feed,
                key,
                number,
                status,
                issued,
                effective,
                expiring,
                issuedIn,
                issuer,
                List.copyOf(all),
                fields,
                readable,
                holdersReadable,
                gone);
    }

    Paper withdrawn() {
        return new Paper(
                feed,
                key,
                number,
                status,
                issued,
                effective,
                expiring,
                issuedIn,
                issuer,
                holders,
                fields,
                readable,
                holdersReadable,
                true);
    }
}
