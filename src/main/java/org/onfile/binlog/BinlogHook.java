package org.onfile.binlog;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import io.debezium.config.CommonConnectorConfig;
import io.debezium.connector.binlog.BinlogStreamingChangeEventSource;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.signal.actions.SignalAction;
import io.debezium.pipeline.signal.actions.SignalActionProvider;
import io.debezium.pipeline.spi.Partition;
import io.debezium.spi.schema.DataCollectionId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;

/**
 * Puts a listener of ours into Debezium's binlog client. Debezium asks services for actions that signals start right
 * before it begins to read the log, the one place where the client can be had; this one knows no action.
 */
public final class BinlogHook implements SignalActionProvider {

    private static final String FOLLOWED = "onfile.followed";

    /** Says in an engine's settings which tables count. */
    public static void follow(Properties settings, String database, Collection<String> tables) {
        settings.setProperty(FOLLOWED, FollowedTables.setting(database, tables));
    }

    /** Whether Debezium finds it. */
    public static boolean isInstalled() {
        return ServiceLoader.load(SignalActionProvider.class).stream()
                .anyMatch(service -> service.type() == BinlogHook.class);
    }

    /** Whether a connector's log is listened to, once its source has begun to read it. */
    public static boolean isIn(ChangeEventSourceCoordinator<?, ?> coordinator) {
        return client(coordinator).flatMap(BinlogHook::listener).isPresent();
    }

    /**
     * Whether the connection to a connector's log is lost, so that nothing more comes. The client itself says nothing where
     * the server ends it in an orderly way, or where a network drops what is sent.
     *
     * @param readAt when something was taken out of the engine's queue last, by {@link System#nanoTime()}
     */
    public static boolean isLost(ChangeEventSourceCoordinator<?, ?> coordinator, long readAt) {
        return client(coordinator)
                .flatMap(client -> listener(client).filter(ours -> ours.isLost(client.isConnected(), readAt)))
                .isPresent();
    }

    private static Optional<BinaryLogClient> client(ChangeEventSourceCoordinator<?, ?> coordinator) {
        return coordinator.getStreamingSource().orElse(null) instanceof BinlogStreamingChangeEventSource<?, ?> source
                ? Optional.of(source.getBinaryLogClient())
                : Optional.empty();
    }

    private static Optional<BinlogListener> listener(BinaryLogClient client) {
        return client.getEventListeners().stream()
                .filter(BinlogListener.class::isInstance)
                .map(BinlogListener.class::cast)
                .findFirst();
    }

    /** Settings of our own are only to be had by a deprecated method; the offset's type is lost on its way. */
    @Override
    @SuppressWarnings({"deprecation", "unchecked"})
    public <P extends Partition> Map<String, SignalAction<P>> createActions(
            EventDispatcher<P, ? extends DataCollectionId> dispatcher,
            ChangeEventSourceCoordinator<P, ?> coordinator,
            CommonConnectorConfig config) {
        String followed = config.getConfig().getString(FOLLOWED);
        if (followed != null
                && coordinator.getStreamingSource().orElse(null)
                        instanceof BinlogStreamingChangeEventSource<?, ?> source) {
            Map<String, String> partition = Map.of("server", config.getLogicalName());
            source.getBinaryLogClient()
                    .registerEventListener(new BinlogListener(
                            new LogReader(FollowedTables.of(followed)),
                            notice -> dispatcher.enqueueNotification(new NoticeRecord(
                                    partition, source.getOffsetContext().getOffset(), notice))));
        }
        return Map.of();
    }
}
