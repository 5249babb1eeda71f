package org.onfile.cli.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import org.onfile.definition.DefinitionFault;
import org.onfile.feed.Feed;
import org.onfile.onboarding.AdminStatement;
import org.onfile.onboarding.Finding;

/** A check for programs: {@code sound}, findings, the script, what became of the rows. */
record CheckJson(PrintWriter out) implements CheckOutput {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void faults(List<DefinitionFault> faults) {
        ObjectNode root = JSON.createObjectNode().put("sound", false);
        ArrayNode findings = root.putArray("findings");
        faults.forEach(fault -> findings.addObject()
                .put("severity", "WRONG")
                .put("place", fault.place())
                .put("what", fault.message()));
        print(root);
    }

    @Override
    public void checked(Checked checked) {
        ObjectNode root = JSON.createObjectNode()
                .put("sound", checked.isSound())
                .put("department", checked.connector().department());
        ArrayNode findings = root.putArray("findings");
        checked.report().server().forEach(finding -> findings.add(node(finding)));
        root.put("script", checked.report().script());
        ArrayNode load = root.putArray("thenLoad");
        checked.toLoad().forEach(feed -> load.add(feed.toString()));
        ArrayNode feeds = root.putArray("feeds");
        checked.report().feeds().forEach((feed, found) -> {
            ObjectNode node = feeds.addObject().put("feed", feed.id().toString());
            ArrayNode itsFindings = node.putArray("findings");
            found.forEach(finding -> itsFindings.add(node(finding)));
            content(checked, feed, node, itsFindings);
        });
        print(root);
    }

    private static void content(Checked checked, Feed feed, ObjectNode node, ArrayNode findings) {
        Checked.Content content = checked.content().get(feed);
        if (content == null) {
            return;
        }
        content.keys().forEach(finding -> findings.add(node(finding)));
        if (!content.first().isEmpty()) {
            node.set("first", JSON.valueToTree(content.first()));
        }
        content.counts().ifPresent(counts -> {
            node.put("rows", counts.rows()).put("readable", counts.readable());
            ArrayNode quarantined = node.putArray("quarantined");
            counts.quarantined().forEach(fault -> quarantined
                    .addObject()
                    .put("reason", fault.reason())
                    .put("place", fault.place())
                    .put("rows", fault.rows()));
            node.set("qualityFlags", JSON.valueToTree(counts.flagged()));
        });
    }

    private static ObjectNode node(Finding finding) {
        ObjectNode node = JSON.createObjectNode();
        return switch (finding) {
            case Finding.Fine(String what) -> node.put("severity", "FINE").put("what", what);
            case Finding.Doubtful(String place, String what, String todo) ->
                node.put("severity", "DOUBTFUL")
                        .put("place", place)
                        .put("what", what)
                        .put("todo", todo);
            case Finding.Wrong(String place, String what, String todo, List<AdminStatement> statements) -> {
                node.put("severity", "WRONG")
                        .put("place", place)
                        .put("what", what)
                        .put("todo", todo);
                if (!statements.isEmpty()) {
                    ArrayNode sql = node.putArray("statements");
                    statements.forEach(statement -> sql.add(statement.sql()));
                }
                yield node;
            }
        };
    }

    private void print(ObjectNode root) {
        try {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a check cannot be written as JSON", e);
        }
    }
}
