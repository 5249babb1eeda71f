package org.onfile.cli.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.onfile.catalogue.Catalogue;
import org.onfile.feed.definition.Definitions;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Schemas;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The catalogue drawn: each thing once, joined to what it hangs on. */
class CatalogueGraphTest {

    private final CertificateTypes types = Schemas.in(Path.of("schemas")).certificateTypes();
    private final Catalogue catalogue = Catalogue.in(Path.of("catalogue"), types);
    private final Definitions departments =
            Definitions.in(Path.of("connectors"), types, name -> "x", ZoneId.of("Asia/Shanghai"));
    private final CatalogueGraph graph = CatalogueGraph.of(
            catalogue,
            types,
            departments.connectors().stream()
                    .flatMap(connector -> connector.feeds().stream())
                    .toList());

    @Test
    void leadsFromMattersToFeeds() {
        assertThat(graph.columns()).hasSize(4);
        assertThat(graph.columns().getFirst()).hasSize(catalogue.matters().size());
        assertThat(graph.edges())
                .contains(
                        edge("matter food-business-permit", "requirement lawful-existence"),
                        edge("requirement lawful-existence", "type business-licence"));
        List<String> keys = graph.columns().stream()
                .flatMap(column -> column.stream().map(CatalogueGraph.Node::key))
                .toList();
        assertThat(keys).doesNotHaveDuplicates();
        assertThat(graph.edges()).allSatisfy(edge -> assertThat(keys).contains(edge.from(), edge.to()));
    }

    @Test
    void isDrawnAsSvg() throws Exception {
        StringWriter out = new StringWriter();
        GraphDrawing.write(graph, out);

        Document svg = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(out.toString())));
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg.getElementsByTagName("path").getLength())
                .isEqualTo(graph.edges().size());
        assertThat(svg.getElementsByTagName("rect").getLength())
                .isEqualTo(graph.columns().stream().mapToInt(List::size).sum());
        assertThat(out.toString()).contains("食品经营许可");
    }

    private static CatalogueGraph.Edge edge(String from, String to) {
        return new CatalogueGraph.Edge(from, to, false);
    }
}
