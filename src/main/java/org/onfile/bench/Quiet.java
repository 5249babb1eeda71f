package org.onfile.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps libraries from telling their progress between the bench's own lines. */
public final class Quiet {

    private Quiet() {}

    public static void logs() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
            // What it warns of it also throws
            context.getLogger("org.mariadb.jdbc").setLevel(Level.ERROR);
        }
    }
}
