package org.onfile.feed.definition;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onfile.definition.DefinitionFault;
import org.onfile.definition.Placeholders;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.schema.CertificateTypes;

/**
 * What {@code connectors/} says. A mistake in a feed's file leaves out that feed, one in a connector's file that
 * department; the others stand.
 *
 * @param connectors those without a mistake, each with its feeds without one
 * @param stopped the feeds, as {@code department/name}, that mistakes leave out: what the hub has of them goes stale
 * @param faults all mistakes, in the order of the files
 * @param places where each part of a file stands, by feed id or department, then {@code '#' + JSON pointer}
 */
public record Definitions(
        List<Connector> connectors, List<String> stopped, List<DefinitionFault> faults, Map<String, String> places) {

    /**
     * Reads every folder in {@code connectors/}.
     *
     * @param types what feeds may supply
     * @param placeholders gives the values of {@code ${NAME}}, such as Spring's environment; null for none
     * @param timeZone the city's, for connectors that name none
     */
    public static Definitions in(
            Path folder, CertificateTypes types, Function<String, @Nullable String> placeholders, ZoneId timeZone) {
        return ConnectorFolder.read(folder, types, new Placeholders(placeholders), timeZone);
    }

    public Optional<Connector> connector(String department) {
        return connectors.stream()
                .filter(c -> c.department().equals(department))
                .findFirst();
    }

    /** A feed by its name. */
    public Optional<Feed> feed(FeedId id) {
        return connectors.stream()
                .flatMap(connector -> connector.feeds().stream())
                .filter(feed -> feed.id().equals(id))
                .findFirst();
    }

    /**
     * Where a part of a feed's file stands, for faults that only the database can show.
     *
     * @param pointer a JSON pointer (RFC 6901) into the file, e.g. {@code /query}, {@code /key/0}, {@code /touches/bdc_dj}
     * @return file:line:column; the nearest part above it where the file has no such part
     */
    public String place(Feed feed, String pointer) {
        return place(feed.id().toString(), pointer);
    }

    /** Where a part of a connector's file stands; as {@link #place(Feed, String)}. */
    public String place(Connector connector, String pointer) {
        return place(connector.department(), pointer);
    }

    private String place(String id, String pointer) {
        String part = pointer;
        while (!part.isEmpty() && !places.containsKey(id + "#" + part)) {
            part = part.substring(0, part.lastIndexOf('/'));
        }
        return places.getOrDefault(id + "#" + part, id);
    }
}
