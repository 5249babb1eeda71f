package org.onfile.flows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A route, or the pattern of a template's routes.
 *
 * @param from the URI of its endpoint, without parameters
 */
record Route(String id, String description, String from, Map<String, String> parameters, List<Step> steps) {

    /** All its steps, those within others too. */
    Stream<Step> all() {
        return steps.stream().flatMap(Step::all);
    }

    /** A parameter of its endpoint. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Whether one of its steps sends to the URI. */
    boolean sendsTo(String uri) {
        return all().anyMatch(
                        step -> step instanceof Step.Send send && send.uri().equals(uri));
    }

    /** {@code timer}, say. */
    String scheme() {
        return from.substring(0, from.indexOf(':'));
    }
}
