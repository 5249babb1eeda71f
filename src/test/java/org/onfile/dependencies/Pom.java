package org.onfile.dependencies;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A Maven pom, as far as the page needs it. */
record Pom(Element root) {

    /** An artifact's group and name, {@code group:name}, and its version as the pom has it; empty for none. */
    record Artifact(String id, String version, String type, String scope) {}

    static Pom read(Path file) {
        try {
            return new Pom(DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    Optional<Artifact> parent() {
        return child(root, "parent").map(Pom::artifact);
    }

    List<Artifact> dependencies() {
        return child(root, "dependencies").map(Pom::artifacts).orElse(List.of());
    }

    List<Artifact> managed() {
        return child(root, "dependencyManagement")
                .flatMap(management -> child(management, "dependencies"))
                .map(Pom::artifacts)
                .orElse(List.of());
    }

    List<String> licences() {
        return child(root, "licenses").map(licences -> children(licences, "license")).orElse(List.of()).stream()
                .map(licence -> text(licence, "name"))
                .toList();
    }

    /** Properties with the comment that stands behind each on its line; an empty text where there is none. */
    Map<String, String> reasons() {
        Map<String, String> reasons = new HashMap<>();
        child(root, "properties").ifPresent(properties -> {
            for (Element property : children(properties, "*")) {
                reasons.put(property.getTagName(), commentBehind(property));
            }
        });
        return reasons;
    }

    /** The version with the pom's own properties put in. */
    String resolved(String version) {
        String name = version.startsWith("${") ? version.substring(2, version.length() - 1) : "";
        return name.isEmpty()
                ? version
                : child(root, "properties").map(all -> text(all, name)).orElse(version);
    }

    private static String commentBehind(Element property) {
        Node next = property.getNextSibling();
        while (next != null
                && next.getNodeType() == Node.TEXT_NODE
                && !next.getTextContent().contains("\n")) {
            next = next.getNextSibling();
        }
        return next != null && next.getNodeType() == Node.COMMENT_NODE
                ? next.getTextContent().strip()
                : "";
    }

    private static List<Artifact> artifacts(Element dependencies) {
        return children(dependencies, "dependency").stream().map(Pom::artifact).toList();
    }

    private static Artifact artifact(Element element) {
        return new Artifact(
                text(element, "groupId") + ":" + text(element, "artifactId"),
                text(element, "version"),
                text(element, "type"),
                text(element, "scope"));
    }

    private static String text(Element element, String name) {
        return child(element, name).map(found -> found.getTextContent().strip()).orElse("");
    }

    private static Optional<Element> child(Element element, String name) {
        return children(element, name).stream().findFirst();
    }

    private static List<Element> children(Element element, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child
                    && (name.equals("*") || child.getTagName().equals(name))) {
                children.add(child);
            }
        }
        return children;
    }
}
