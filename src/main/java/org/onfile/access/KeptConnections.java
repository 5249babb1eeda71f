package org.onfile.access;

import java.security.cert.X509Certificate;
import org.onfile.edge.Connections;

/** Connections that clients keep open: they end where the client is struck off, or its certificate is trusted no more. */
public final class KeptConnections {

    private final Clients clients;
    private final Connections connections;
    private Registrations before;

    KeptConnections(Clients clients, Connections connections) {
        this.clients = clients;
        this.connections = connections;
        this.before = clients.registrations();
    }

    /** Ends what is allowed no longer; for a timer. The connection of one that was never registered may stay, to be told so. */
    public void follow() {
        connections.endUntrusted();
        Registrations now = clients.registrations();
        if (!now.equals(before)) {
            connections.end(chain -> isStruckOff(chain[0], now));
            before = now;
        }
    }

    private boolean isStruckOff(X509Certificate certificate, Registrations now) {
        return before.find(certificate).isPresent() && now.find(certificate).isEmpty();
    }
}
