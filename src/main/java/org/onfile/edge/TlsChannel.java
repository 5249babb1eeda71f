package org.onfile.edge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SecureNioChannel;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * A connection's TLS: Tomcat's, which tells {@link Connections} what becomes of it. Tomcat uses one for several
 * connections, one after the other.
 */
final class TlsChannel extends SecureNioChannel {

    private final Connections connections;
    private volatile @Nullable Place place;

    TlsChannel(SocketBufferHandler buffers, NioEndpoint endpoint, Connections connections) {
        super(buffers, endpoint);
        this.connections = connections;
    }

    @Override
    @SuppressWarnings("NullAway") // Tomcat resets it to nothing when a connection has ended
    public void reset(@Nullable SocketChannel socket, @Nullable NioSocketWrapper wrapper) throws IOException {
        super.reset(socket, wrapper);
        leave();
        if (socket != null && wrapper != null) {
            place = connections.enter(socket, wrapper);
        }
    }

    @Override
    public void close(boolean force) throws IOException {
        leave();
        super.close(force);
    }

    private void leave() {
        Place left = place;
        place = null;
        if (left != null) {
            connections.leave(left);
        }
    }

    @Override
    public int handshake(boolean read, boolean write) throws IOException {
        boolean before = isHandshakeComplete();
        try {
            int next = super.handshake(read, write);
            Place here = place;
            if (!before && isHandshakeComplete() && here != null) {
                connections.isThroughHandshake(here, getSslEngine().getSession());
            } else if (next == -1) {
                connections.handshakeFailed(HandshakeFault.BROKEN_OFF);
            }
            return next;
        } catch (IOException e) {
            connections.handshakeFailed(HandshakeFault.of(e));
            throw e;
        }
    }

    /** Wakes the thread that may write there; the connection is still to be ended. */
    void shutDown() {
        Place here = place;
        if (here != null) {
            here.shutDown();
        }
    }

    /** How long ago it was accepted, in nanoseconds, where its handshake has not ended; else 0. */
    long handshaking(long now) {
        Place here = place;
        return here == null || isHandshakeComplete() ? 0 : now - here.since();
    }

    /**
     * Reads what was sent. Tomcat's own finds the end of the stream where a client closed its side of the connection right
     * after its request, though the request is in the buffer already: the handshake's last read took it in.
     */
    @Override
    public int read(ByteBuffer to) throws IOException {
        int read = super.read(to);
        boolean open = !closing && !closed && isHandshakeComplete();
        return read == -1 && open && netInBuffer.position() > 0 ? decryptTheRest(to) : read;
    }

    private int decryptTheRest(ByteBuffer to) throws IOException {
        int start = to.position();
        while (netInBuffer.position() > 0) {
            netInBuffer.flip();
            SSLEngineResult result = sslEngine.unwrap(netInBuffer, to);
            netInBuffer.compact();
            if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                tasks();
            }
            if (result.getStatus() != Status.OK || result.bytesConsumed() == 0) {
                // half a record, a closing one, or no more room until these are read
                break;
            }
        }
        int read = to.position() - start;
        return read == 0 ? -1 : read;
    }
}
