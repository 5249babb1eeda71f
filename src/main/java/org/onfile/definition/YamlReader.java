package org.onfile.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.onfile.definition.YamlFile.Place;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads a YAML file into a {@link YamlFile}; what YAML itself forbids is among its faults. */
public final class YamlReader {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEPEST = 20;

    private final Placeholders placeholders;
    private final FaultCollector faults;
    private final Map<String, Place> values = new HashMap<>();
    private final Map<String, Place> keys = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    private YamlReader(Placeholders placeholders, FaultCollector faults) {
        this.placeholders = placeholders;
        this.faults = faults;
    }

    /** The file at a path. */
    public static YamlFile read(Path path, Placeholders placeholders) {
        FaultCollector faults = new FaultCollector(path.toString());
        try {
            return read(path.toString(), Files.readString(path), placeholders, faults);
        } catch (CharacterCodingException e) {
            faults.add(0, 0, "is not UTF-8 text");
        } catch (IOException e) {
            faults.add(0, 0, "cannot be read: " + e.getMessage());
        }
        return new YamlFile(path.toString(), NullNode.instance, Map.of(), Map.of(), Map.of(), faults);
    }

    /** A file that was read already. */
    public static YamlFile read(String name, String text, Placeholders placeholders) {
        return read(name, text, placeholders, new FaultCollector(name));
    }

    private static YamlFile read(String name, String text, Placeholders placeholders, FaultCollector faults) {
        YamlReader reader = new YamlReader(placeholders, faults);
        JsonNode root = NullNode.instance;
        try {
            Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (node == null) {
                faults.add(0, 0, "is empty");
            } else {
                root = reader.json(node, "", 0);
            }
        } catch (MarkedYAMLException e) {
            Place place = place(e.getProblemMark());
            faults.add(place.line(), place.column(), "is no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            faults.add(0, 0, "is no YAML: " + e.getMessage());
        }
        return new YamlFile(name, root, reader.values, reader.keys, reader.texts, faults);
    }

    private JsonNode json(Node node, String pointer, int depth) {
        Place place = place(node.getStartMark());
        values.put(pointer, place);
        if (depth > DEEPEST) {
            faults.add(place.line(), place.column(), "is nested too deeply");
            return NullNode.instance;
        }
        return switch (node) {
            case MappingNode mapping -> object(mapping, pointer, depth);
            case SequenceNode sequence -> {
                ArrayNode array = JSON.arrayNode();
                for (Node item : sequence.getValue()) {
                    array.add(json(item, pointer + "/" + array.size(), depth + 1));
                }
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar, pointer, place);
            default -> NullNode.instance;
        };
    }

    private ObjectNode object(MappingNode mapping, String pointer, int depth) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            Place at = place(entry.getKeyNode().getStartMark());
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                faults.add(at.line(), at.column(), "a key is a text, not a list or an object");
                continue;
            }
            String name = key.getValue();
            if (object.has(name)) {
                faults.add(at.line(), at.column(), "'" + name + "' is here twice");
                continue;
            }
            String below = YamlFile.below(pointer, name);
            keys.put(below, at);
            object.set(name, json(entry.getValueNode(), below, depth + 1));
        }
        return object;
    }

    private JsonNode scalar(ScalarNode scalar, String pointer, Place place) {
        if (scalar.getTag().equals(Tag.NULL)) {
            return NullNode.instance;
        }
        String text = placeholders.fill(
                scalar.getValue(),
                name -> faults.add(
                        place.line(),
                        place.column(),
                        "there is no value for " + name
                                + ": set it in connectors.properties in the hub's data directory (--data),"
                                + " or in the environment, or write ${" + name
                                + ":default}"));
        texts.put(pointer, text);
        if (scalar.getTag().equals(Tag.INT) && text.matches("-?[0-9]{1,18}")) {
            return JSON.numberNode(Long.parseLong(text));
        }
        // YAML 1.1 takes yes, no, on and off for booleans as well; here they are columns
        if (scalar.getTag().equals(Tag.BOOL) && text.matches("(?i)true|false")) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        }
        return JSON.textNode(text);
    }

    private static Place place(Mark mark) {
        return mark == null ? Place.WHOLE : new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
