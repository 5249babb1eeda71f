package org.onfile.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.apache.coyote.AbstractProcessor;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.onfile.shedding.Shed;
import org.onfile.shedding.ShedLoad;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of the port. Whoever has not shown a registered client's certificate has {@link StrangersPlaces} alone,
 * so that room is kept for those that have; handshakes and heads of requests have to be there in time, however steadily
 * their bytes arrive; and a connection ends with the trust that it began with.
 */
public final class Connections implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int LOOKS_TOLD_AT_ONCE = 20;

    private final LimitSettings limits;
    private final ClientTrust trust;
    private final FailedHandshakes failed;
    private final ShedLoad shed;
    private final StrangersPlaces strangers;
    /** By when each that a piece of a long reply is sent on has to have received it, by {@link System#nanoTime}. */
    private final Map<String, Long> sending = new ConcurrentHashMap<>();

    private final Thread watch = Thread.ofVirtual().name("slow-connections").unstarted(this::watch);
    private volatile Predicate<X509Certificate> registered = certificate -> false;
    private volatile @Nullable NioEndpoint endpoint;

    Connections(LimitSettings limits, ClientTrust trust, FailedHandshakes failed, ShedLoad shed) {
        this.limits = limits;
        this.trust = trust;
        this.failed = failed;
        this.shed = shed;
        this.strangers = new StrangersPlaces(limits.connectionsPerAddress(), limits.strangersConnections());
    }

    /** Says whose connections room is kept for: those that showed such a certificate. */
    public void keepRoomFor(Predicate<X509Certificate> registered) {
        this.registered = registered;
    }

    /** Ends the connections whose client's certificates, its own first, are such; none that showed none. */
    public void end(Predicate<X509Certificate[]> gone) {
        for (SocketWrapperBase<NioChannel> connection : all()) {
            if (connection.getSocket() instanceof TlsChannel channel && channel.isHandshakeComplete()) {
                X509Certificate[] chain = shown(channel.getSslEngine().getSession());
                if (chain.length > 0 && gone.test(chain)) {
                    end(connection);
                }
            }
        }
    }

    /** Ends the connections whose client's certificate is not trusted any more. */
    public void endUntrusted() {
        end(chain -> !trust.trusts(chain));
    }

    void ofPort(NioEndpoint endpoint) {
        this.endpoint = endpoint;
        watch.start();
    }

    Place enter(SocketChannel socket, SocketWrapperBase<NioChannel> connection) throws IOException {
        InetSocketAddress address = (InetSocketAddress) socket.getRemoteAddress();
        Place place = new Place(address.getAddress(), connection, socket);
        for (StrangersPlaces.Lost lost : strangers.enter(place)) {
            shed.count(
                    Shed.CONNECTIONS,
                    lost.why() == StrangersPlaces.Crowd.OF_ALL ? "too-many-strangers" : "too-many-of-one-address",
                    lost.place().network());
            lost.place().shutDown();
            end(lost.place().connection());
        }
        return place;
    }

    void leave(Place place) {
        strangers.leave(place);
    }

    /**
     * A handshake is done.
     *
     * @throws SSLHandshakeException if its session is an older one's that would not be begun any more
     */
    void isThroughHandshake(Place place, SSLSession session) throws SSLHandshakeException {
        X509Certificate[] chain = shown(session);
        if (chain.length == 0) {
            return;
        }
        if (!trust.trusts(chain)) {
            SSLHandshakeException failure = new SSLHandshakeException("the session's certificate is trusted no more");
            failure.initCause(new ClientRefusedException(HandshakeFault.UNTRUSTED_CERTIFICATE, "trusted no more"));
            throw failure;
        }
        if (registered.test(chain[0])) {
            strangers.leave(place);
        }
    }

    /** Something is sent on a request's connection, which ends where the client has not received it within the time. */
    Sending sending(HttpServletRequest request, Duration limit) {
        String id = request.getServletConnection().getConnectionId();
        sending.put(id, System.nanoTime() + limit.toNanos());
        return () -> sending.remove(id);
    }

    /** Until it is closed something is sent. */
    @FunctionalInterface
    interface Sending extends AutoCloseable {

        @Override
        void close();
    }

    void handshakeFailed(HandshakeFault fault) {
        failed.count(fault);
    }

    private void watch() {
        for (int look = 1; ; look++) {
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException stop) {
                return;
            }
            try {
                endSlow();
                if (look % LOOKS_TOLD_AT_ONCE == 0) {
                    failed.tell();
                    shed.tell();
                }
            } catch (RuntimeException e) {
                LOG.error("Looking for slow connections failed; it is tried again", e);
            }
        }
    }

    private void endSlow() {
        long now = System.nanoTime();
        for (SocketWrapperBase<NioChannel> connection : all()) {
            if (!(connection.getSocket() instanceof TlsChannel channel)) {
                continue;
            }
            if (channel.handshaking(now) > limits.handshakeTime().toNanos()) {
                endSlow("slow-handshake", connection);
            } else if (head(connection, now) > limits.headTime().toNanos()) {
                endSlow("slow-head", connection);
            } else if (!sending.isEmpty() && isSlowReader(connection, now)) {
                channel.shutDown();
                endSlow("slow-reader", connection);
            }
        }
    }

    /** Whether it should have received by now what is sent on it; said once. */
    private boolean isSlowReader(SocketWrapperBase<NioChannel> connection, long now) {
        String id = connection.getServletConnection("http/1.1", "").getConnectionId();
        Long by = sending.get(id);
        return by != null && now - by > 0 && sending.remove(id, by);
    }

    /** How long ago the first byte of a request came whose head is not there yet, in nanoseconds; else 0. */
    private static long head(SocketWrapperBase<NioChannel> connection, long now) {
        Object waiting = connection.getCurrentProcessor();
        if (!(waiting instanceof AbstractProcessor processor)) {
            return 0;
        }
        long start = processor.getRequest().getStartTimeNanos();
        // by now it may be another connection's
        return start > 0 && waiting.equals(connection.getCurrentProcessor()) ? now - start : 0;
    }

    private void endSlow(String limit, SocketWrapperBase<NioChannel> connection) {
        shed.count(Shed.CONNECTIONS, limit, String.valueOf(connection.getRemoteAddr()));
        end(connection);
    }

    /** In its turn: Tomcat gives a channel that is closed under its thread to another connection. */
    private void end(SocketWrapperBase<NioChannel> connection) {
        NioEndpoint port = endpoint;
        if (port != null) {
            port.processSocket(connection, SocketEvent.ERROR, true);
        }
    }

    private Set<SocketWrapperBase<NioChannel>> all() {
        NioEndpoint port = endpoint;
        return port == null ? Set.of() : port.getConnections();
    }

    private static X509Certificate[] shown(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return Arrays.copyOf(chain, chain.length, X509Certificate[].class);
        } catch (SSLPeerUnverifiedException none) {
            return new X509Certificate[0];
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
