package org.onfile.edge;

import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 on connections that {@link Connections} looks after. Tomcat makes it by its class name. */
public final class PortProtocol extends Http11NioProtocol {

    public PortProtocol() {
        super(new Endpoint());
    }

    /** Has to be said before the port opens. */
    void use(Connections connections) {
        Endpoint endpoint = (Endpoint) getEndpoint();
        endpoint.lookedAfterBy = connections;
        connections.ofPort(endpoint);
    }

    private static final class Endpoint extends NioEndpoint {

        private @Nullable Connections lookedAfterBy;

        @Override
        protected NioChannel createChannel(SocketBufferHandler buffers) {
            Connections all = lookedAfterBy;
            return all == null ? new SecureNioChannel(buffers, this) : new TlsChannel(buffers, this, all);
        }
    }
}
