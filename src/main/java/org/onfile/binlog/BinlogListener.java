package org.onfile.binlog;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears every event before Debezium handles it, and puts notices into the engine's queue. */
final class BinlogListener implements BinaryLogClient.EventListener {

    private static final Logger LOG = LoggerFactory.getLogger(BinlogListener.class);

    private final LogReader reader;
    private final Queue queue;

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
        try {
            for (LogNotice notice : read(event)) {
                queue.put(notice);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
