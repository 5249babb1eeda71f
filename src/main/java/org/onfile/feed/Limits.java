package org.onfile.feed;

import java.time.Duration;

/**
 * What keeps a department's database safe from the hub.
 *
 * @param maxConnections connections used for reads at once, at least 1; the capture's and the ticker's own are apart
 * @param statementTimeout after which the database is told to give up a read
 * @param rowsPerSecond how fast a load may read, on average; at least 1
 */
public record Limits(int maxConnections, Duration statementTimeout, int rowsPerSecond) {}
