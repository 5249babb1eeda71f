package org.onfile.flows;

import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onfile.flows.Step.Branch;
import org.onfile.flows.Step.Call;

/** Names of routes, methods and types as links, from the folder {@code docs}. */
record Links(FlowGraph graph, Beans beans, HandOvers handOvers, Sources sources) {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** A route's section. */
    static String to(Route route) {
        return "[" + route.id() + "](#" + route.id().toLowerCase(Locale.ROOT) + ")";
    }

    /** A file's section. */
    static String to(RouteFile file) {
        return "[" + file.name() + "](#" + file.name().replace(".", "") + ")";
    }

    /** The method that a step calls, what that makes of what, and its comment's first sentence. */
    String method(Route route, Step step) {
        Optional<StepMethod> called = handOvers.method(route, step);
        if (called.isEmpty()) {
            return "`" + step.called().map(Call::bean).orElse("") + "`";
        }
        StepMethod method = called.get();
        String takes = method.takes() == null ? "" : " " + type(method.takes());
        String gives = method.gives() == null ? "" : " → " + type(method.gives());
        return code(method.label(), sources.link(method.owner()))
                + (takes + gives).replaceFirst("^ ", " · ")
                + ": "
                + in(sources.sentence(method.method()));
    }

    /** When a branch is taken. */
    String condition(Branch branch) {
        return beans.factory(branch.condition())
                .map(factory -> code(branch.condition(), sources.link(factory.getDeclaringClass())) + ": "
                        + in(sources.sentence(factory)).replaceFirst("\\.$", ""))
                .orElse("otherwise");
    }

    /** What makes endpoints of a scheme: the bean that Camel finds by its name. */
    String component(String scheme) {
        Method factory = beans.factory(scheme)
                .or(() -> beans.factory(scheme + "-engine"))
                .orElseThrow(() -> new IllegalStateException("no bean makes " + scheme + ": endpoints"));
        Class<?> type = factory.getReturnType();
        return sources.link(type).isPresent()
                ? code(type.getSimpleName(), sources.link(type)) + ": " + in(sources.sentence(type))
                : code(factory.getDeclaringClass().getSimpleName(), sources.link(factory.getDeclaringClass())) + ": "
                        + in(sources.sentence(factory.getDeclaringClass()));
    }

    /** A text with a link for each class, file of routes and endpoint of a route that stands in it as code. */
    String in(String text) {
        return CODE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(name(found.group(1))));
    }

    /** A class, a file of routes or the endpoint of a route. */
    String name(String name) {
        return graph.receiver(name)
                .map(route -> "[`" + name + "`](#" + graph.shown(route).id().toLowerCase(Locale.ROOT) + ")")
                .or(() -> graph.file(name).map(file -> "[`" + name + "`](#" + name.replace(".", "") + ")"))
                .orElseGet(() -> code(name, sources.link(name.replaceFirst("\\..*", ""))));
    }

    private String type(BodyType type) {
        BodyType ours = type.arguments().isEmpty() ? type : type.arguments().getFirst();
        return code(type.toString(), sources.link(ours.raw()));
    }

    private static String code(String name, Optional<String> target) {
        return target.map(file -> "[`" + name + "`](" + file + ")").orElse("`" + name + "`");
    }
}
