package org.onfile.cli.feed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.onfile.definition.DefinitionFault;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.definition.Definitions;
import org.onfile.schema.Schemas;
import org.springframework.core.env.Environment;

/**
 * The files that a check was asked for: one feed, or all of a department.
 *
 * @param department the folder
 * @param feed the feed's name; empty for all of the department
 */
record FeedFiles(Path department, String feed, Schemas schemas, Definitions definitions) {

    private static final String FEED = ".feed.yaml";

    /**
     * Reads them.
     *
     * @param file a feed's file, a connector's, or a department's folder
     * @throws IllegalArgumentException if it is none of these
     */
    static FeedFiles read(Path file, Environment settings) {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("there is no file " + file);
        }
        Path department = Files.isDirectory(file) ? file : beside(file);
        String name = name(file);
        String feed = name.endsWith(FEED) ? name.substring(0, name.length() - FEED.length()) : "";
        if (!Files.isDirectory(file) && feed.isEmpty() && !name.equals("connector.yaml")) {
            throw new IllegalArgumentException(
                    file + " is neither a feed (<name>" + FEED + ") nor a connector.yaml, nor a department's folder");
        }
        Schemas schemas = Schemas.in(Path.of(settings.getRequiredProperty("onfile.schemas")));
        Definitions definitions = Definitions.in(
                beside(department),
                schemas.certificateTypes(),
                settings::getProperty,
                ZoneId.of(settings.getRequiredProperty("onfile.time-zone")));
        return new FeedFiles(department, feed, schemas, definitions);
    }

    /** What is wrong in the files that matter here. */
    List<DefinitionFault> faults() {
        return definitions.faults().stream()
                .filter(fault -> isIn(fault.place(), department.resolve("connector.yaml"))
                        || fault.place().equals(department.toString())
                        || (feed.isEmpty() && fault.place().startsWith(department + "/"))
                        || (!feed.isEmpty() && isIn(fault.place(), department.resolve(feed + FEED)))
                        || fault.place().equals("schemas"))
                .toList();
    }

    /** The connector with those of its feeds that are to be checked. */
    Connector connector() {
        return definitions
                .connector(name(department.toAbsolutePath().normalize()))
                .orElseThrow(() -> new IllegalArgumentException(department + " holds no connector.yaml"));
    }

    List<Feed> feeds() {
        return connector().feeds().stream()
                .filter(known -> feed.isEmpty() || known.id().name().equals(feed))
                .toList();
    }

    private static boolean isIn(String place, Path file) {
        return place.equals(file.toString()) || place.startsWith(file + ":");
    }

    private static Path beside(Path file) {
        Path parent = file.getParent();
        if (parent != null) {
            return parent;
        }
        Path above = file.toAbsolutePath().normalize().getParent();
        return above == null ? Path.of("/") : above;
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }
}
