package org.onfile.flows;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which route leads to which: by a step that sends to it, or by a class that a step calls and that sends by itself. */
record FlowGraph(List<RouteFile> files, HandOvers handOvers, Sources sources) {

    /** The route that takes what is sent to this URI. */
    Optional<Route> receiver(String uri) {
        return routes().filter(route -> open(route.from()).equals(open(uri))).findFirst();
    }

    Optional<RouteFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    /** The template's pattern where the route is made of one, since that is shown for all of them; else itself. */
    Route shown(Route route) {
        return files.stream()
                .flatMap(file -> file.templates().stream())
                .filter(template -> template.made().contains(route))
                .map(RouteTemplate::pattern)
                .findFirst()
                .orElse(route);
    }

    /** The routes that a route, or any made of a pattern, leads to; each as it is shown. */
    Set<Route> next(Route shown) {
        Set<Route> next = new LinkedHashSet<>();
        files.stream().flatMap(file -> file.running(shown)).distinct().forEach(route -> {
            route.all()
                    .filter(Step.Send.class::isInstance)
                    .flatMap(step -> receiver(((Step.Send) step).uri()).stream())
                    .forEach(to -> next.add(shown(to)));
            routes().filter(to -> callsWhatSendsTo(route, to)).forEach(to -> next.add(shown(to)));
        });
        return next;
    }

    /** The routes that lead to this one; each as it is shown. */
    List<Route> before(Route route) {
        return files.stream()
                .flatMap(RouteFile::patterns)
                .filter(from -> next(from).contains(shown(route)))
                .toList();
    }

    private Stream<Route> routes() {
        return files.stream().flatMap(RouteFile::routes);
    }

    private boolean callsWhatSendsTo(Route route, Route to) {
        return to.scheme().equals("direct")
                && route.all()
                        .flatMap(step -> handOvers.method(route, step).stream())
                        .anyMatch(method -> sources.naming(to.from())
                                .contains(method.owner().getSimpleName()));
    }

    /** A queue's name is chosen when a message is sent: every such name is the same here. */
    private static String open(String uri) {
        return uri.startsWith("direct:") ? uri : uri.replaceAll("\\$?\\{\\{?[^}]*}}?", "*");
    }
}
