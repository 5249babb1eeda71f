package org.onfile.cli.catalogue;

import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.onfile.cli.catalogue.CatalogueGraph.Edge;
import org.onfile.cli.catalogue.CatalogueGraph.Node;

/** Draws a graph of the catalogue as SVG 1.1, which needs nothing else: no script, no font, no style of somebody's. */
final class GraphDrawing {

    private static final List<String> HEADS =
            List.of("matter 事项", "requirement 要求", "type of certificate 证照类型", "feed 数据供给");
    private static final List<String> FILLS = List.of("#e8f0fe", "#fef7e0", "#e6f4ea", "#f1f3f4");
    private static final int WIDTH = 270;
    private static final int HEIGHT = 40;
    private static final int BETWEEN = 130;
    private static final int STEP = 52;
    private static final int TOP = 50;
    private static final int MARGIN = 20;

    private final CatalogueGraph graph;
    private final XMLStreamWriter svg;

    private GraphDrawing(CatalogueGraph graph, XMLStreamWriter svg) {
        this.graph = graph;
        this.svg = svg;
    }

    static void write(CatalogueGraph graph, Writer out) {
        try {
            new GraphDrawing(graph, XMLOutputFactory.newFactory().createXMLStreamWriter(out)).draw();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void draw() throws XMLStreamException {
        int rows = graph.columns().stream().mapToInt(List::size).max().orElse(0);
        int width = 2 * MARGIN + 4 * WIDTH + 3 * BETWEEN;
        int height = TOP + rows * STEP + MARGIN;
        svg.writeStartElement("svg");
        svg.writeDefaultNamespace("http://www.w3.org/2000/svg");
        attributes(
                "width",
                width,
                "height",
                height,
                "viewBox",
                "0 0 " + width + " " + height,
                "role",
                "img",
                "font-family",
                "sans-serif");
        text("title", "The catalogue: matters, requirements, types of certificates, feeds");
        Map<String, int[]> places = places(rows);
        for (Edge edge : graph.edges()) {
            int[] from = places.get(edge.from());
            int[] to = places.get(edge.to());
            if (from != null && to != null) {
                line(from[0] + WIDTH, from[1] + HEIGHT / 2, to[0], to[1] + HEIGHT / 2, edge.absence());
            }
        }
        for (int column = 0; column < graph.columns().size(); column++) {
            label(x(column), 24, 14, "#202124", HEADS.get(column));
            for (Node node : graph.columns().get(column)) {
                box(node, Objects.requireNonNull(places.get(node.key())), FILLS.get(column));
            }
        }
        svg.writeEndElement();
        svg.writeCharacters("\n");
        svg.flush();
    }

    /** Each column is spread over the whole height. */
    private Map<String, int[]> places(int rows) {
        Map<String, int[]> places = new HashMap<>();
        for (int column = 0; column < graph.columns().size(); column++) {
            List<Node> nodes = graph.columns().get(column);
            for (int row = 0; row < nodes.size(); row++) {
                int y = TOP + (int) ((row + 0.5) * rows * STEP / nodes.size()) - STEP / 2;
                places.put(nodes.get(row).key(), new int[] {x(column), y});
            }
        }
        return places;
    }

    private static int x(int column) {
        return MARGIN + column * (WIDTH + BETWEEN);
    }

    private void line(int fromX, int fromY, int toX, int toY, boolean absence) throws XMLStreamException {
        int bend = (toX - fromX) / 2;
        svg.writeCharacters("\n");
        svg.writeEmptyElement("path");
        attributes(
                "d",
                String.format(
                        Locale.ROOT,
                        "M%d,%d C%d,%d %d,%d %d,%d",
                        fromX,
                        fromY,
                        fromX + bend,
                        fromY,
                        toX - bend,
                        toY,
                        toX,
                        toY),
                "fill",
                "none",
                "stroke",
                absence ? "#c5221f" : "#80868b");
        if (absence) {
            attributes("stroke-dasharray", "5 4");
        }
    }

    private void box(Node node, int[] place, String fill) throws XMLStreamException {
        svg.writeCharacters("\n");
        svg.writeStartElement("g");
        svg.writeEmptyElement("rect");
        attributes(
                "x", place[0], "y", place[1], "width", WIDTH, "height", HEIGHT, "rx", 5, "fill", fill, "stroke",
                "#5f6368");
        label(place[0] + 8, place[1] + 17, 13, "#202124", node.label());
        label(place[0] + 8, place[1] + 33, 11, "#5f6368", node.under());
        svg.writeEndElement();
    }

    private void label(int x, int y, int size, String colour, String words) throws XMLStreamException {
        svg.writeStartElement("text");
        attributes("x", x, "y", y, "font-size", size, "fill", colour);
        svg.writeCharacters(words);
        svg.writeEndElement();
    }

    private void text(String element, String words) throws XMLStreamException {
        svg.writeStartElement(element);
        svg.writeCharacters(words);
        svg.writeEndElement();
    }

    private void attributes(Object... namesAndValues) throws XMLStreamException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            svg.writeAttribute(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        }
    }
}
