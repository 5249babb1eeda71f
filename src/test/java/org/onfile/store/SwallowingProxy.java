package org.onfile.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A way to a server that can swallow what is sent through it: connections stay open and nothing comes back, as where a
 * machine is gone without a word. Those that were open then stay silent for good.
 */
public final class SwallowingProxy implements AutoCloseable {

    private final ServerSocket door;
    private final int port;
    private final List<AtomicBoolean> open = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean swallowing;

    /** To a port of this machine. */
    public SwallowingProxy(int port) throws IOException {
        this.port = port;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** From now on nothing comes through, on no connection that is there or comes. */
    public void swallow() {
        swallowing = true;
        open.forEach(silent -> silent.set(true));
    }

    /** New connections work again. */
    public void letThrough() {
        swallowing = false;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                sockets.addAll(List.of(client, server));
                AtomicBoolean silent = new AtomicBoolean(swallowing);
                open.add(silent);
                Thread.ofVirtual().start(() -> pass(client, server, silent));
                Thread.ofVirtual().start(() -> pass(server, client, silent));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void pass(Socket from, Socket to, AtomicBoolean silent) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            int read = in.read(buffer);
            while (read >= 0) {
                if (!silent.get()) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
                read = in.read(buffer);
            }
        } catch (IOException ended) {
            // With the other end
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
