package org.onfile.edge;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** The place of one connection at the port; each is another. */
final class Place {

    private static final int HOST_OF_IPV6 = 8;

    private final String network;
    private final long since = System.nanoTime();
    private final SocketWrapperBase<NioChannel> connection;
    private final SocketChannel socket;

    Place(InetAddress address, SocketWrapperBase<NioChannel> connection, SocketChannel socket) {
        this.socket = socket;
        this.network = network(address);
        this.connection = connection;
    }

    /** Wakes the thread that may read or write there; the connection is still to be ended. */
    void shutDown() {
        try {
            socket.shutdownInput();
            socket.shutdownOutput();
        } catch (IOException gone) {
            // It has ended already
        }
    }

    /** Whose it is: an address of IPv4, or the 64 bits of IPv6 that one host commonly has to itself. */
    String network() {
        return network;
    }

    /** When it was accepted, by {@link System#nanoTime}. */
    long since() {
        return since;
    }

    SocketWrapperBase<NioChannel> connection() {
        return connection;
    }

    private static String network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, HOST_OF_IPV6, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
