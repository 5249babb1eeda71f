package org.onfile.demo.truth;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A fact that is being put together. */
final class Draft {

    private static final Set<String> STATUSES = Set.of("01", "02", "03", "04", "05", "06", "07");

    private final String feed;
    private final String key;
    private final Set<String> holders = new TreeSet<>();
    private final Map<String, String> details = new TreeMap<>();
    private @Nullable String number;
    private @Nullable String status;
    private @Nullable String reason;
    private @Nullable LocalDate issued;
    private @Nullable LocalDate expiring;
    private boolean longTerm;
    private boolean readable = true;

    Draft(String feed, @Nullable String key) {
        this.feed = feed;
        this.key = String.valueOf(key);
    }

    Draft number(@Nullable String written) {
        number = Plain.textOrNull(written);
        return this;
    }

    Draft status(@Nullable String code) {
        status = code;
        return this;
    }

    Draft reason(@Nullable String written) {
        reason = Plain.textOrNull(written);
        return this;
    }

    Draft holder(@Nullable String holder) {
        if (holder == null) {
            readable = false;
        } else {
            holders.add(holder);
        }
        return this;
    }

    Draft days(@Nullable String from, @Nullable String until) {
        longTerm = until != null && until.strip().matches("长期|9999-9-9|9999-12-31|2099-12-31");
        try {
            issued = Plain.day(from);
            expiring = longTerm ? null : Plain.day(until);
        } catch (DateTimeException e) {
            readable = false;
        }
        return this;
    }

    Draft text(String attribute, @Nullable String written) {
        details.put(attribute, String.valueOf(Plain.textOrNull(written)));
        return this;
    }

    Draft number(String attribute, @Nullable String written) {
        details.put(attribute, written == null ? "null" : Plain.number(written));
        return this;
    }

    Fact fact() {
        boolean sound = readable && status != null && STATUSES.contains(status) && !holders.isEmpty();
        return new Fact(
                feed,
                key,
                number,
                sound ? String.valueOf(status) : Fact.UNREADABLE,
                reason,
                holders,
                issued,
                expiring,
                longTerm,
                details);
    }
}
