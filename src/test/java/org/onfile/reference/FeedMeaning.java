package org.onfile.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a feed's file promises of the certificates in it; how they are read stands in the SQL of {@code
 * resources/reference/} once more.
 *
 * @param name the feed's file without its ending
 * @param neverFresh whether its department wants no copy vouched for: its limit is shorter than any copy is young
 * @param assurance how well its certificates are vouched for
 */
record FeedMeaning(
        String department,
        String name,
        String type,
        List<String> areas,
        LocalDate completeSince,
        boolean shared,
        boolean neverFresh,
        String assurance) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static List<FeedMeaning> in(Path connectors) throws IOException {
        List<FeedMeaning> feeds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(connectors, 2)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".feed.yaml"))
                    .sorted()
                    .toList()) {
                feeds.add(of(file, YAML.readTree(Files.readString(file))));
            }
        }
        return List.copyOf(feeds);
    }

    private static FeedMeaning of(Path file, JsonNode feed) {
        List<String> areas = new ArrayList<>();
        feed.path("areas").forEach(area -> areas.add(area.asText()));
        return new FeedMeaning(
                String.valueOf(file.getName(file.getNameCount() - 2)),
                String.valueOf(file.getFileName()).replace(".feed.yaml", ""),
                feed.path("certificateType").asText(),
                List.copyOf(areas),
                LocalDate.parse(feed.path("completeSince").asText()),
                !feed.path("sharing").asText().equals("REFUSED"),
                feed.path("oldestWatermark").asText().endsWith("ms"),
                feed.path("assurance").asText("ISSUER_DATABASE"));
    }

    String id() {
        return department + "/" + name;
    }
}
