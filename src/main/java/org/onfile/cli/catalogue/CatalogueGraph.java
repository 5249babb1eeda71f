package org.onfile.cli.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.Title;
import org.onfile.feed.Feed;
import org.onfile.schema.CertificateTypes;

/**
 * What hangs on what: matters, the requirements that their materials have to meet, the types of certificates that prove
 * them, and the feeds that have these. In each column whoever belongs together stands near each other (the barycentre
 * method of layered graphs, Sugiyama 1981).
 *
 * @param columns from left to right
 */
record CatalogueGraph(List<List<Node>> columns, Set<Edge> edges) {

    /** A box: its key is unique, its labels are read. */
    record Node(String key, String label, String under) {}

    /**
     * From a box to one on its right.
     *
     * @param absence whether there being none is what counts
     */
    record Edge(String from, String to, boolean absence) {}

    static CatalogueGraph of(Catalogue catalogue, CertificateTypes types, Collection<Feed> feeds) {
        Map<String, Node> matters = new LinkedHashMap<>();
        Map<String, Node> requirements = new LinkedHashMap<>();
        Map<String, Node> kinds = new LinkedHashMap<>();
        Map<String, Node> sources = new LinkedHashMap<>();
        Set<Edge> edges = new LinkedHashSet<>();
        catalogue.requirements().values().forEach(requirement -> {
            String from = "requirement " + requirement.name();
            requirements.put(from, node(from, requirement.name(), requirement.title()));
            requirement.evidence().forEach(evidence -> {
                edges.add(new Edge(from, "type " + evidence.type(), evidence.isAbsence()));
                type(evidence.type(), types, kinds);
            });
        });
        catalogue.matters().values().stream()
                .sorted(Comparator.comparing(Matter::name))
                .forEach(matter -> {
                    String from = "matter " + matter.name();
                    matters.put(from, node(from, matter.name(), matter.title()));
                    matter.materials()
                            .forEach(material -> edges.add(new Edge(
                                    from,
                                    "requirement " + material.requirement().name(),
                                    false)));
                });
        feeds.stream()
                .filter(feed -> kinds.containsKey("type " + feed.certificateType()))
                .forEach(feed -> {
                    String to = "feed " + feed.id();
                    sources.put(to, new Node(to, feed.id().toString(), String.join(" ", feed.areas())));
                    edges.add(new Edge("type " + feed.certificateType(), to, false));
                });
        List<List<Node>> columns = new ArrayList<>();
        columns.add(List.copyOf(matters.values()));
        for (Map<String, Node> next : List.of(requirements, kinds, sources)) {
            columns.add(ordered(next.values(), columns.getLast(), edges));
        }
        return new CatalogueGraph(columns, edges);
    }

    private static Node node(String key, String name, Title title) {
        return new Node(key, name, title.zh());
    }

    private static void type(String name, CertificateTypes types, Map<String, Node> kinds) {
        String key = "type " + name;
        kinds.computeIfAbsent(
                key, one -> new Node(one, name, types.find(name).orElseThrow().chineseName()));
    }

    /** Each as near as can be to the middle of those on its left that lead to it; what nothing leads to comes last. */
    private static List<Node> ordered(Collection<Node> nodes, List<Node> left, Set<Edge> edges) {
        List<String> before = left.stream().map(Node::key).toList();
        Map<String, Double> middle = new LinkedHashMap<>();
        nodes.forEach(node -> middle.put(
                node.key(),
                edges.stream()
                        .filter(edge -> edge.to().equals(node.key()) && before.contains(edge.from()))
                        .mapToInt(edge -> before.indexOf(edge.from()))
                        .average()
                        .orElse(before.size())));
        return nodes.stream()
                .sorted(Comparator.comparingDouble((Node node) -> Objects.requireNonNull(middle.get(node.key())))
                        .thenComparing(Node::label))
                .toList();
    }
}
