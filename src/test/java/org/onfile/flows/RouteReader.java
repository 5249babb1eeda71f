package org.onfile.flows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.onfile.flows.Step.Branch;
import org.onfile.flows.Step.Call;

/** Reads Camel's YAML as far as {@code routes/} uses it, and refuses what it does not know. */
final class RouteReader {

    private static final String ROOMS = "rooms: ";

    private final String file;

    private RouteReader(String file) {
        this.file = file;
    }

    /** The files of a folder, by name. */
    static List<RouteFile> folder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<RouteFile> read = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                read.add(read(file.getFileName().toString(), Files.readString(file)));
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RouteFile read(String name, String yaml) {
        List<String> comment = yaml.lines()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .toList();
        Set<String> rooms = comment.stream()
                .filter(line -> line.startsWith(ROOMS))
                .flatMap(line -> Stream.of(line.substring(ROOMS.length()).split(", ", -1)))
                .collect(Collectors.toCollection(TreeSet::new));
        String text = comment.stream().filter(line -> !line.startsWith(ROOMS)).collect(Collectors.joining("\n"));
        List<String> about = Stream.of(text.strip().split("\n\n", -1))
                .map(paragraph -> paragraph.replace('\n', ' '))
                .toList();
        return new RouteReader(name).read(about, rooms, tree(yaml));
    }

    private static JsonNode tree(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RouteFile read(List<String> about, Set<String> rooms, JsonNode elements) {
        List<Route> plain = new ArrayList<>();
        List<RouteTemplate> templates = new ArrayList<>();
        for (JsonNode element : elements) {
            String kind = element.fieldNames().next();
            JsonNode content = element.get(kind);
            switch (kind) {
                case "route" -> plain.add(route(text(content, "id"), content, content, Map.of()));
                case "routeTemplate" -> templates.add(template(content, elements));
                case "templatedRoute" -> {}
                default -> throw unknown(kind);
            }
        }
        return new RouteFile(file, about, rooms, plain, templates);
    }

    private RouteTemplate template(JsonNode template, JsonNode elements) {
        String id = text(template, "id");
        Route pattern = route(id, template, template.path("route"), Map.of());
        List<Route> made = new ArrayList<>();
        for (JsonNode element : elements) {
            JsonNode one = element.path("templatedRoute");
            if (one.path("routeTemplateRef").asText().equals(id)) {
                Map<String, String> values = new HashMap<>();
                for (JsonNode parameter : template.path("parameters")) {
                    values.put(
                            text(parameter, "name"),
                            parameter.path("defaultValue").asText());
                }
                for (JsonNode parameter : one.path("parameters")) {
                    values.put(text(parameter, "name"), text(parameter, "value"));
                }
                made.add(route(text(one, "routeId"), template, template.path("route"), values));
            }
        }
        return new RouteTemplate(pattern, made);
    }

    private Route route(String id, JsonNode described, JsonNode route, Map<String, String> values) {
        JsonNode from = filled(route.path("from"), values);
        return new Route(
                id,
                text(described, "description"),
                text(from, "uri"),
                from.path("parameters").properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                parameter -> parameter.getValue().asText())),
                steps(from.path("steps")));
    }

    /** With a template's parameters put in, which is as textual in Camel. */
    private static JsonNode filled(JsonNode route, Map<String, String> values) {
        String yaml = route.toString();
        for (Map.Entry<String, String> value : values.entrySet()) {
            yaml = yaml.replace("{{" + value.getKey() + "}}", value.getValue())
                    .replace("{{?" + value.getKey() + "}}", value.getValue());
        }
        return tree(yaml);
    }

    private List<Step> steps(JsonNode steps) {
        return StreamSupport.stream(steps.spliterator(), false).map(this::step).toList();
    }

    private Step step(JsonNode step) {
        String kind = step.fieldNames().next();
        JsonNode content = step.get(kind);
        String id = text(content, "id");
        return switch (kind) {
            case "bean" -> new Step.Bean(id, call(content));
            case "to", "toD" -> new Step.Send(id, text(content, "uri"));
            case "split" -> new Step.Split(id, call(content.at("/expression/method")), steps(content.path("steps")));
            case "choice" -> choice(id, content);
            case "doTry" -> new Step.Attempt(id, steps(content.path("steps")), failures(content.path("doCatch")));
            case "setHeader" -> assign(id, "header", content);
            case "setVariable" -> assign(id, "variable", content);
            case "stop" -> new Step.Stop(id);
            default -> throw unknown(kind);
        };
    }

    private Step choice(String id, JsonNode choice) {
        List<Branch> branches = new ArrayList<>();
        for (JsonNode when : choice.path("when")) {
            branches.add(new Branch("", text(when.at("/expression/ref"), "expression"), steps(when.path("steps"))));
        }
        branches.add(new Branch("", "", steps(choice.at("/otherwise/steps"))));
        return new Step.Choice(id, branches);
    }

    private List<Branch> failures(JsonNode catches) {
        List<Branch> branches = new ArrayList<>();
        for (JsonNode one : catches) {
            String exceptions = StreamSupport.stream(one.path("exception").spliterator(), false)
                    .map(JsonNode::textValue)
                    .collect(Collectors.joining(", "));
            branches.add(new Branch(text(one, "id"), exceptions, steps(one.path("steps"))));
        }
        return branches;
    }

    private Step assign(String id, String what, JsonNode content) {
        JsonNode method = content.at("/expression/method");
        JsonNode constant = content.at("/expression/constant/expression");
        if (method.isMissingNode() == constant.isMissingNode()) {
            throw unknown("expression of " + id);
        }
        return new Step.Assign(
                id, what, text(content, "name"), method.isMissingNode() ? null : call(method), constant.textValue());
    }

    private Call call(JsonNode content) {
        return new Call(text(content, "ref"), text(content, "method"));
    }

    private String text(JsonNode node, String property) {
        JsonNode value = node.path(property);
        if (!value.isValueNode()) {
            throw new IllegalArgumentException(file + ": '" + property + "' is missing in " + node);
        }
        return value.asText();
    }

    private IllegalArgumentException unknown(String kind) {
        return new IllegalArgumentException(file + ": '" + kind + "' is new here; teach it to RouteReader");
    }
}
