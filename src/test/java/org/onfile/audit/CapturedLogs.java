package org.onfile.audit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/** All that is logged between {@link #capture} and {@link #close}: the hub's own logs at every level, others' from info. */
final class CapturedLogs extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger hub = (Logger) LoggerFactory.getLogger("org.onfile");
    private final Level rootLevel = root.getLevel();
    private final Level hubLevel = hub.getLevel();
    private final StringBuilder text = new StringBuilder();

    CapturedLogs capture() {
        setContext(root.getLoggerContext());
        start();
        root.setLevel(Level.INFO);
        hub.setLevel(Level.TRACE);
        root.addAppender(this);
        return this;
    }

    synchronized String text() {
        return text.toString();
    }

    @Override
    protected void append(ILoggingEvent event) {
        text.append(event.getLevel())
                .append(' ')
                .append(event.getLoggerName())
                .append(' ')
                .append(event.getFormattedMessage())
                .append(event.getMDCPropertyMap())
                .append('\n');
        if (event.getThrowableProxy() != null) {
            text.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
    }

    @Override
    public void close() {
        root.detachAppender(this);
        root.setLevel(rootLevel);
        hub.setLevel(hubLevel);
        stop();
    }
}
