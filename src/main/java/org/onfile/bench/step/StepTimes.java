package org.onfile.bench.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.bench.load.Wire;

/**
 * What the guarding steps of lookups took in all.
 *
 * @param nanos by step
 */
public record StepTimes(long lookups, Map<String, Long> nanos) {

    /**
     * Of the route {@code look-up}: an operator's quota and the rules against enumeration, the case, the rule on drafts,
     * agreements with their quotas, and what leaves the hub. {@code decide} counts whole, though release of fields is but a
     * part of it.
     */
    static final List<String> STEPS =
            List.of("admit-quota", "bind-lookup", "count-draft", "admit", "decide", "withhold");

    /** Before the route: a requester's quota, and its share of what the hub does at once. */
    static final String SHARES = "requester-shares";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What a hub added up since the last time; from now on it does each step so many times.
     *
     * @param wire to a hub with the profile {@link StepConfiguration#PROFILE}
     */
    public static StepTimes restart(Wire wire, int times) throws IOException {
        int status = wire.exchange(Wire.post(StepPages.PATH + "/" + times, "{}"));
        if (status != 200) {
            throw new IOException("the hub does not time its steps: " + status + " " + wire.body());
        }
        return JSON.readValue(wire.body(), StepTimes.class);
    }

    String json() throws JsonProcessingException {
        return JSON.writeValueAsString(this);
    }

    /** All steps of a lookup, on average. */
    public double micros() {
        return nanos.values().stream().mapToLong(Long::longValue).sum() / 1e3 / lookups;
    }

    /** Each step of a lookup in microseconds, on average, in the order of the flow. */
    public String each() {
        return Stream.concat(Stream.of(SHARES), STEPS.stream())
                .map(step -> "%s %.0f".formatted(step, nanos.getOrDefault(step, 0L) / 1e3 / lookups))
                .collect(Collectors.joining(", "));
    }
}
