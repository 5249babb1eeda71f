package org.onfile.edge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What connections and requests may take.
 *
 * @param handshakeTime how long a connection's TLS handshake may take, from when it was accepted
 * @param connectionsPerAddress that have shown no registered client's certificate, at once
 * @param strangersConnections the same of all addresses; below {@code server.tomcat.max-connections}, which has the rest
 *     for registered clients
 * @param headTime how long the head of a request may take to arrive, from its first byte
 * @param bodyTime how long its body may take to arrive
 * @param answerTime how long the hub may take to answer it, or to make a piece of a long reply
 * @param receiptTime how long a client may take to receive such a piece, of some kilobytes to two megabytes
 */
@ConfigurationProperties("onfile.limits")
record LimitSettings(
        Duration handshakeTime,
        int connectionsPerAddress,
        int strangersConnections,
        Duration headTime,
        Duration bodyTime,
        Duration answerTime,
        Duration receiptTime) {}
