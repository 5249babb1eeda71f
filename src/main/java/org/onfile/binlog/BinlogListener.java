package org.onfile.binlog;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears every event before Debezium handles it, and puts notices into the engine's queue. */
final class BinlogListener implements BinaryLogClient.EventListener {

    private static final Logger LOG = LoggerFactory.getLogger(BinlogListener.class);

    /** The client gives up connecting after this time (Debezium's connect.timeout.ms). */
    private static final Duration CONNECTING = Duration.ofSeconds(30);

    /** Several times as long as a server with nothing to tell waits before it says that it is there. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final LogReader reader;
    private final Queue queue;
    private volatile boolean heard;
    /** From when on silence counts, by {@link System#nanoTime()}. */
    private volatile long heardAt = System.nanoTime() + CONNECTING.toNanos();

    /** Where notices go. */
    @FunctionalInterface
    interface Queue {
        void put(LogNotice notice) throws InterruptedException;
    }

    BinlogListener(LogReader reader, Queue queue) {
        this.reader = reader;
        this.queue = queue;
    }

    @Override
    public void onEvent(Event event) {
        heardAt = System.nanoTime();
        heard = true;
        try {
            for (LogNotice notice : read(event)) {
                queue.put(notice);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether the connection that it listens to is lost: it ended, or nothing has come for long, not even that the server is
     * there. That the engine's queue was full is no silence: who fills it was held up.
     *
     * @param connected as the client says
     * @param readAt when something was taken out of the queue last, by {@link System#nanoTime()}
     */
    boolean isLost(boolean connected, long readAt) {
        long now = System.nanoTime();
        return (heard && !connected) || Math.min(now - heardAt, now - readAt) > LONGEST_SILENCE.toNanos();
    }

    /** The client swallows what a listener throws: an event that cannot be read has to be told otherwise. */
    private List<LogNotice> read(Event event) {
        try {
            return reader.read(event);
        } catch (RuntimeException e) {
            LOG.warn(
                    "an event {} of the binary log could not be read: {}",
                    event.getHeader(),
                    e.getClass().getName());
            return reader.failed(e);
        }
    }
}
