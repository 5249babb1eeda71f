package org.onfile.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be tried step by step, again and again: each run leaves it as it was. <code>{run}</code> in a step is digits that no
 * run had before, <code>{data}</code> the data directory, <code>{api}</code> the hub's address, any other word in braces what a
 * step before took.
 *
 * @param what the case in words
 */
record SequenceTrial(String what, List<Step> steps) {

    /**
     * A request, or a command of {@code ./onfile}.
     *
     * @param client whose certificate in {@code pki/} asks; null for a command
     * @param operation method and path; null for a command
     * @param command its arguments; empty for a request
     * @param body of the request, or what the command reads
     * @param status of the reply, or the command's exit code
     * @param expect by JSON Pointer into the reply, or into what the command prints: the text there; {@code *} for whatever, an
     *     empty one for nothing
     * @param take by the word that stands for it from then on: a JSON Pointer
     * @param within seconds in which it comes about, so that it is done until then; null where it does at once
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Step(
            @Nullable String client,
            @Nullable String operation,
            List<String> command,
            @Nullable Map<String, Object> body,
            int status,
            Map<String, String> expect,
            Map<String, String> take,
            @Nullable Integer within) {

        static Step request(
                String client, String operation, Map<String, Object> body, int status, Map<String, String> expect) {
            return new Step(client, operation, List.of(), body, status, expect, Map.of(), null);
        }

        static Step command(List<String> command, @Nullable Map<String, Object> input, Map<String, String> expect) {
            return new Step(null, null, command, input, 0, expect, Map.of(), null);
        }

        Step taking(String word, String pointer) {
            return new Step(client, operation, command, body, status, expect, Map.of(word, pointer), within);
        }

        Step within(int seconds) {
            return new Step(client, operation, command, body, status, expect, take, seconds);
        }
    }
}
