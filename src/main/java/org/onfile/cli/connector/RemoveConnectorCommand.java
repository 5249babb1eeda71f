package org.onfile.cli.connector;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.cdc.Departure;
import org.onfile.cdc.SourceLog;
import org.onfile.cli.hub.HubDefinitions;
import org.onfile.cli.hub.HubOptions;
import org.onfile.cli.hub.HubStore;
import org.onfile.cli.hub.RemovedFeed;
import org.onfile.feed.Connector;
import org.onfile.feed.FeedId;
import org.onfile.feed.Feeds;
import org.onfile.registry.HubStatus;
import org.onfile.sqlstate.SqlStateText;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes a department that left. */
@Command(
        name = "remove",
        description = {
            "Removes a department that left: its feeds, as 'feed remove' does, and where the hub stopped in its"
                    + " database's log; and prints what the department's database administrator runs.",
            "First move its folder out of connectors/ and restart the hub. With --from, which names the folder's new"
                    + " place, the replication slot on a PostgreSQL server is dropped right away: while there is one,"
                    + " the server keeps its log for it."
        },
        mixinStandardHelpOptions = true)
final class RemoveConnectorCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DEPARTMENT", description = "The name of its folder.")
    private String department = "";

    @Mixin
    private HubOptions hub = new HubOptions();

    @Option(
            names = "--from",
            paramLabel = "FOLDER",
            description = "Where the department's folder is now; it still has its old name.")
    private @Nullable Path from;

    @Option(names = "--purge", description = "Also deletes its certificates from the registry, for good.")
    private boolean purge;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter out = self.commandLine().getOut();
        Environment settings = hub.settings();
        try (HubStore store = HubStore.of(settings)) {
            HubStatus status = new HubStatus(store.jdbc());
            Feeds feeds = new Feeds(store.connection());
            List<FeedId> its = feeds.all().stream()
                    .filter(feed -> feed.department().equals(department))
                    .toList();
            boolean known = status.connectors().stream()
                    .anyMatch(connector -> connector.department().equals(department));
            if (its.isEmpty() && !known) {
                throw new ParameterException(self.commandLine(), "the hub knows no department '" + department + "'");
            }
            Optional<Connector> connector = connector(settings);
            RemovedFeed.refuseFollowed(settings, department + "/connector.yaml");
            for (FeedId feed : its) {
                out.println(RemovedFeed.remove(settings, store, feed, purge));
            }
            new SourceLog(store.jdbc(), feeds).forget(department);
            status.removeConnector(department);
            return administrator(connector, out);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int administrator(Optional<Connector> connector, PrintWriter out) {
        int exit = 0;
        if (connector.isPresent()) {
            try {
                Departure.dropSlot(connector.get()).ifPresent(slot -> out.println("dropped: replication slot " + slot));
            } catch (SQLException e) {
                out.println("The replication slot could not be dropped from here: " + SqlStateText.of(e));
                exit = 1;
            }
        }
        out.println();
        out.println(connector.map(Departure::script).orElseGet(() -> Departure.script(department)));
        return exit;
    }

    private Optional<Connector> connector(Environment settings) {
        if (from == null) {
            return Optional.empty();
        }
        Path folder = from.toAbsolutePath().normalize();
        if (!folder.endsWith(department)) {
            throw new IllegalArgumentException(from + " is not called '" + department + "', as it was in connectors/");
        }
        return Optional.of(HubDefinitions.of(settings, folder.resolveSibling(""))
                .connector(department)
                .orElseThrow(() -> new IllegalArgumentException(
                        from + " holds no sound connector.yaml; 'onfile feed check " + from + "' says why")));
    }
}
