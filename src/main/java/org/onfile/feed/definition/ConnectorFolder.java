package org.onfile.feed.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.definition.DefinitionFault;
import org.onfile.definition.Item;
import org.onfile.definition.Placeholders;
import org.onfile.definition.YamlFile;
import org.onfile.definition.YamlReader;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.schema.CertificateTypes;

/** Reads {@code connectors/}: a folder for each department, in it {@code connector.yaml} and {@code *.feed.yaml}. */
public final class ConnectorFolder {

    private static final String CONNECTOR = "connector.yaml";
    private static final String FEED = ".feed.yaml";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");

    private final Placeholders placeholders;
    private final ConnectorFile connectorFile;
    private final FeedFile feedFile;
    private final List<Connector> connectors = new ArrayList<>();
    private final List<String> stopped = new ArrayList<>();
    private final List<DefinitionFault> faults = new ArrayList<>();
    private final Map<String, String> places = new HashMap<>();

    private ConnectorFolder(Placeholders placeholders, CertificateTypes types, ZoneId timeZone) {
        this.placeholders = placeholders;
        this.connectorFile = new ConnectorFile(timeZone);
        this.feedFile = new FeedFile(types);
    }

    public static Definitions read(Path folder, CertificateTypes types, Placeholders placeholders, ZoneId timeZone) {
        ConnectorFolder reader = new ConnectorFolder(placeholders, types, timeZone);
        types.faults().forEach(fault -> reader.faults.add(new DefinitionFault("schemas", fault)));
        if (Files.isDirectory(folder)) {
            children(folder).stream().filter(Files::isDirectory).forEach(reader::department);
        } else {
            reader.faults.add(new DefinitionFault(
                    folder.toString(), "there is no such folder; it holds a folder for each department"));
        }
        return new Definitions(
                List.copyOf(reader.connectors),
                List.copyOf(reader.stopped),
                List.copyOf(reader.faults),
                Map.copyOf(reader.places));
    }

    private void department(Path folder) {
        String department = name(folder);
        List<Path> files = children(folder).stream()
                .filter(file -> name(file).endsWith(".yaml") || name(file).endsWith(".yml"))
                .toList();
        if (files.isEmpty()) {
            return;
        }
        if (!NAME.matcher(department).matches()) {
            fault(folder, "a department's folder is named with lower-case letters, digits and '-', 41 at most");
        }
        if (department.equals(FeedId.SANDBOX)) {
            fault(folder, "no department is named so: '" + department + "' is where made-up people's certificates are");
            return;
        }
        Connector connector = null;
        if (files.contains(folder.resolve(CONNECTOR))) {
            YamlFile file = YamlReader.read(folder.resolve(CONNECTOR), placeholders);
            connector = connectorFile.connector(file, department);
            faults.addAll(file.faults().all());
            keepPlaces(department, file);
        } else {
            fault(folder.resolve(CONNECTOR), "is missing; it says where the department's database is");
        }
        List<Feed> feeds = new ArrayList<>();
        for (Path file : files) {
            if (name(file).endsWith(FEED)) {
                Feed feed = feed(file, department, connector);
                if (feed == null) {
                    stopped.add(department + "/" + feedName(file));
                } else {
                    feeds.add(feed);
                }
            } else if (!name(file).equals(CONNECTOR)) {
                fault(file, "is neither " + CONNECTOR + " nor a feed, whose name ends in " + FEED);
            }
        }
        if (connector != null && NAME.matcher(department).matches()) {
            connectors.add(connector.with(feeds));
        }
    }

    private @Nullable Feed feed(Path path, String department, @Nullable Connector connector) {
        String name = feedName(path);
        if (!NAME.matcher(name).matches()) {
            fault(path, "a feed is named with lower-case letters, digits and '-', 41 at most");
            return null;
        }
        YamlFile file = YamlReader.read(path, Placeholders.NONE);
        Feed feed = feedFile.feed(file, department, name, connector);
        faults.addAll(file.faults().all());
        if (feed != null) {
            keepPlaces(feed.id().toString(), file);
        }
        return feed;
    }

    private void keepPlaces(String id, YamlFile file) {
        Stream.concat(file.keys().keySet().stream(), file.values().keySet().stream())
                .forEach(pointer -> places.put(id + "#" + pointer, new Item(file, file.root(), pointer).place()));
    }

    private void fault(Path place, String message) {
        faults.add(new DefinitionFault(place.toString(), message));
    }

    private static String feedName(Path path) {
        return name(path).substring(0, name(path).length() - FEED.length());
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read", e);
        }
    }
}
