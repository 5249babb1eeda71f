package org.onfile.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;

/** A way to a server of this machine that decides at each connection whether to let it through. */
final class Turnstile implements AutoCloseable {

    private final ServerSocket door;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Socket> silent = ConcurrentHashMap.newKeySet();
    private final AtomicInteger came = new AtomicInteger();
    private volatile IntPredicate lets = number -> true;

    Turnstile(int server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on only these get through, counted from 1; those that are there are cut. */
    void let(IntPredicate which) {
        came.set(0);
        lets = which;
        open.forEach(Turnstile::cut);
    }

    /**
     * Lets nothing through any more on the connections that are there, not even their end: neither side is told anything.
     * Those that come later get through.
     */
    void silence() {
        silent.addAll(open);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                if (lets.test(came.incrementAndGet())) {
                    join(client, new Socket(InetAddress.getLoopbackAddress(), server));
                } else {
                    client.close();
                }
            } catch (IOException closed) {
                // The client sees it
            }
        }
    }

    private void join(Socket client, Socket behind) {
        open.addAll(List.of(client, behind));
        Thread.ofVirtual().start(() -> pass(client, behind));
        Thread.ofVirtual().start(() -> pass(behind, client));
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[16 * 1024];
        try {
            for (int read = 0; read >= 0; read = from.getInputStream().read(buffer)) {
                if (!silent.contains(from)) {
                    to.getOutputStream().write(buffer, 0, read);
                }
            }
        } catch (IOException ended) {
            // With the other end
        }
        if (!silent.contains(from)) {
            cut(from);
            cut(to);
            open.removeAll(List.of(from, to));
        }
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        open.forEach(Turnstile::cut);
    }
}
