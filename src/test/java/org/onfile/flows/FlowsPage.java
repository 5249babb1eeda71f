package org.onfile.flows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.flows.Step.Branch;

/** Writes {@code docs/flows.md}: every route, step by step, each step with what it calls and where that is. */
final class FlowsPage {

    private static final String INDENT = "   ";

    /** What a template leaves open. */
    private static final String OPEN = "{{";

    private static final String TEMPLATED = "org/apache/camel/builder/TemplatedRouteBuilder";

    private final FlowGraph graph;
    private final Sources sources;
    private final Links links;
    private final List<String> lines = new ArrayList<>();

    FlowsPage(FlowGraph graph, Beans beans, HandOvers handOvers) {
        this.graph = graph;
        this.sources = graph.sources();
        this.links = new Links(graph, beans, handOvers, sources);
    }

    /** The page's text. */
    String write() {
        lines.addAll(List.of(
                "# Flows",
                "",
                "Made by the build from [routes/](../routes) and from the comments of what they call; `FlowsTest` holds routes, code",
                "and this page to each other ([why](decisions/0080-routes-are-held-to-the-code.md)). A step has its name in the route,",
                "then the method that it calls, what that takes from the step before and gives to the next, and what it does. Where it",
                "gives nothing, the message goes on as it was.",
                "",
                "```mermaid",
                "flowchart LR"));
        patterns().forEach(from -> graph.next(from).forEach(to -> lines.add(INDENT + from.id() + " --> " + to.id())));
        lines.addAll(List.of("```", "", "| file | flow | begins with | goes on in |", "|---|---|---|---|"));
        for (RouteFile file : graph.files()) {
            file.patterns().forEach(route -> lines.add(row(file, route)));
        }
        graph.files().forEach(this::write);
        return String.join("\n", lines) + "\n";
    }

    private Stream<Route> patterns() {
        return graph.files().stream().flatMap(RouteFile::patterns);
    }

    private String row(RouteFile file, Route route) {
        return "| " + Links.to(file) + " | " + Links.to(route) + ": " + route.description() + " | `" + route.from()
                + "` | " + listed(graph.next(route).stream()) + " |";
    }

    private void write(RouteFile file) {
        lines.addAll(List.of("", "## " + file.name(), ""));
        for (String paragraph : file.about()) {
            lines.addAll(List.of(links.in(paragraph), ""));
        }
        lines.add("File: [routes/" + file.name() + "](../routes/" + file.name() + "). Rooms: "
                + file.rooms().stream()
                        .map(room -> "[" + room + "](../src/main/java/org/onfile/" + room + "/package-info.java)")
                        .collect(Collectors.joining(", "))
                + ".");
        file.templates().forEach(this::write);
        file.plain().forEach(route -> write(route, route));
    }

    private void write(RouteTemplate template) {
        Route pattern = template.pattern();
        write(pattern, template.made().isEmpty() ? pattern : template.made().getFirst());
        if (template.made().isEmpty()) {
            lines.addAll(List.of(
                    "",
                    "Such routes are made while the hub starts, by "
                            + sources.naming(TEMPLATED).stream()
                                    .filter(sources.naming(pattern.id())::contains)
                                    .map(links::name)
                                    .collect(Collectors.joining(", "))
                            + "."));
        } else {
            lines.addAll(List.of("", "| route | answers | by |", "|---|---|---|"));
            template.made().forEach(made -> lines.add(row(pattern, made)));
        }
    }

    /** A route that is made of a template: what it does in the steps that the template leaves open. */
    private String row(Route pattern, Route made) {
        String own = pattern.all()
                .filter(FlowsPage::isOpen)
                .flatMap(step -> made.all().filter(same -> same.id().equals(step.id())))
                .map(step -> step instanceof Step.Send send ? to(send) : links.method(made, step))
                .collect(Collectors.joining(", "));
        return "| " + made.id() + " | `" + made.parameter("httpMethodRestrict").orElse("") + " "
                + made.from().substring(made.scheme().length() + 1) + "` | " + own + " |";
    }

    private static boolean isOpen(Step step) {
        return switch (step) {
            case Step.Bean bean -> bean.call().bean().contains(OPEN);
            case Step.Send send -> send.uri().startsWith("direct:" + OPEN);
            default -> false;
        };
    }

    /**
     * Writes a section.
     *
     * @param known a route that is made of it, if it is a template's pattern
     */
    private void write(Route route, Route known) {
        lines.addAll(List.of(
                "", "### " + route.id(), "", sentence(route.description()), "", "Begins with " + begins(route), ""));
        write(route.steps(), known, "");
    }

    private void write(List<Step> steps, Route route, String indent) {
        int number = 1;
        for (Step step : steps) {
            lines.add(indent + number + ". `" + step.id() + "` · " + described(step, route));
            number++;
            switch (step) {
                case Step.Split split -> write(split.steps(), route, indent + INDENT);
                case Step.Attempt attempt -> {
                    write(attempt.steps(), route, indent + INDENT);
                    attempt.failures().forEach(failure -> write(failure, failing(failure), route, indent + INDENT));
                }
                case Step.Choice choice ->
                    choice.branches().forEach(branch -> write(branch, links.condition(branch), route, indent + INDENT));
                case Step.Bean bean -> {}
                case Step.Send send -> {}
                case Step.Assign assign -> {}
                case Step.Stop stop -> {}
            }
        }
    }

    private void write(Branch branch, String condition, Route route, String indent) {
        lines.add(indent + "- " + condition + ":");
        write(branch.steps(), route, indent + INDENT);
    }

    private String described(Step step, Route route) {
        return switch (step) {
            case Step.Bean bean -> isOpen(bean) ? "what the route names, see below" : links.method(route, bean);
            case Step.Send send -> isOpen(send) ? "to the operation's own route, see below" : "to " + to(send);
            case Step.Split split -> "for each part of " + links.method(route, split);
            case Step.Choice choice -> "one of these:";
            case Step.Attempt attempt -> "these in turn:";
            case Step.Assign assign ->
                "the " + assign.what() + " `" + assign.name() + "` becomes "
                        + (assign.call() == null ? "`" + assign.constant() + "`" : links.method(route, assign));
            case Step.Stop stop -> "the message goes no further";
        };
    }

    private String to(Step.Send send) {
        return graph.receiver(send.uri())
                .map(to -> Links.to(graph.shown(to)) + " by `" + send.uri() + "`: " + sentence(to.description()))
                .orElse("`" + send.uri() + "`, which no route takes from");
    }

    private static String failing(Branch failure) {
        return "`" + failure.id() + "`, where one of them fails by "
                + Stream.of(failure.condition().split(", ", -1))
                        .map(name -> "`" + name.substring(name.lastIndexOf('.') + 1) + "`")
                        .collect(Collectors.joining(" or "));
    }

    private String begins(Route route) {
        String from = "`" + route.from() + "`";
        return switch (route.scheme()) {
            case "direct" -> from + ", from " + listed(graph.before(route).stream()) + ".";
            case "timer" -> from + ", every " + period(route) + ".";
            default -> {
                String before = listed(graph.before(route).stream());
                yield from + (before.isEmpty() ? "" : ", from " + before) + ". " + links.component(route.scheme());
            }
        };
    }

    /** {@code 10m}. */
    private static String period(Route timer) {
        long millis = Long.parseLong(timer.parameter("period").orElseThrow());
        return Duration.ofMillis(millis).toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static String listed(Stream<Route> routes) {
        return routes.map(Links::to).collect(Collectors.joining(", "));
    }

    private static String sentence(String text) {
        return text.endsWith("?") ? text : text + ".";
    }
}
