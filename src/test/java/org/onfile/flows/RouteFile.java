package org.onfile.flows;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A file of {@code routes/}.
 *
 * @param name {@code lookup.yaml}, say
 * @param about what its first comment says, by paragraphs
 * @param rooms those whose beans its steps call, as its first comment names them
 */
record RouteFile(String name, List<String> about, Set<String> rooms, List<Route> plain, List<RouteTemplate> templates) {

    /** Routes and patterns of templates, in the order that a reader meets them. */
    Stream<Route> patterns() {
        return Stream.concat(templates.stream().map(RouteTemplate::pattern), plain.stream());
    }

    /** What runs of a pattern: the routes that are made of it, or itself. */
    Stream<Route> running(Route pattern) {
        return templates.stream()
                .filter(template ->
                        template.pattern().equals(pattern) && !template.made().isEmpty())
                .findFirst()
                .map(template -> template.made().stream())
                .orElseGet(() -> Stream.of(pattern));
    }

    /** Routes as they run; of a template that the hub makes routes of, the pattern. */
    Stream<Route> routes() {
        return Stream.concat(
                plain.stream(),
                templates.stream()
                        .flatMap(template ->
                                template.made().isEmpty() ? Stream.of(template.pattern()) : template.made().stream()));
    }
}
