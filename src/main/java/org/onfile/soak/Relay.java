package org.onfile.soak;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The network between the hub and a department's server, on 127.0.0.1: it can be slow, cut, or away. */
final class Relay implements AutoCloseable {

    private static final int BUFFER = 16 * 1024;

    private final ServerSocket door;
    private final int serverPort;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> silent = ConcurrentHashMap.newKeySet();
    private volatile boolean away;
    private volatile Duration delay = Duration.ZERO;
    /** How many bytes may still come from the server before everything is cut; negative: any number. */
    private final AtomicLong left = new AtomicLong(-1);

    private Relay(ServerSocket door, int serverPort) {
        this.door = door;
        this.serverPort = serverPort;
    }

    /** Listens on a free port for a server on this one. */
    static Relay to(int serverPort) throws IOException {
        Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), serverPort);
        Thread.ofVirtual().name("relay").start(relay::accept);
        return relay;
    }

    int port() {
        return door.getLocalPort();
    }

    /** Cuts all connections. */
    void cut() {
        open.forEach(Relay::quietly);
    }

    /** Drops whatever comes on the connections that are there, their end too: neither side is told. Others get through. */
    void silence() {
        silent.addAll(open);
    }

    /** Cuts all connections once so many more bytes have come from the server: within a row, a transaction, a page. */
    void cutAfter(long bytes) {
        left.set(bytes);
    }

    /** Whether the server can't be reached; what is connected is cut. */
    void away(boolean now) {
        away = now;
        if (now) {
            cut();
        }
    }

    /** How long each packet takes more than it did, either way. */
    void delay(Duration longer) {
        delay = longer;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (away) {
                    client.close();
                } else {
                    join(client);
                }
            } catch (IOException e) {
                // Closed, or the server is away: the client sees that
            }
        }
    }

    private void join(Socket client) throws IOException {
        open.add(client);
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            open.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> copy(client, server, false));
            Thread.ofVirtual().start(() -> copy(server, client, true));
        } catch (IOException e) {
            forget(client);
            throw e;
        }
    }

    private void copy(Socket from, Socket to, boolean fromServer) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (silent.contains(from)) {
                    continue;
                }
                if (!delay.isZero()) {
                    Thread.sleep(delay);
                }
                int passed = fromServer ? passing(read) : read;
                out.write(buffer, 0, passed);
                if (passed < read) {
                    cut();
                }
            }
        } catch (IOException ended) {
            // Said to the other side by closing it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!silent.contains(from)) {
            forget(from);
            forget(to);
        }
    }

    /** How many of the bytes get through. */
    private int passing(int read) {
        long before = left.getAndUpdate(now -> now < 0 ? now : Math.max(-1, now - read));
        return before < 0 || before >= read ? read : (int) before;
    }

    private void forget(Socket socket) {
        open.remove(socket);
        quietly(socket);
    }

    private static void quietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed is what it is to be
        }
    }

    @Override
    public void close() {
        quietly(door);
        cut();
    }
}
