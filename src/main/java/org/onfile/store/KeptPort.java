package org.onfile.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.onfile.file.DurableFile;

/**
 * The port on 127.0.0.1 that an embedded server keeps over restarts. Taken from below the range that systems give to
 * outgoing connections (32768 on Linux), so that a kept port is rarely in use at the next start.
 */
public final class KeptPort {
    private static final int FIRST = 20_000;
    private static final int END = 32_000;

    private KeptPort() {}

    /** The port that the file names, if it is free; else a free one, which the file names from now on. */
    public static int in(Path file) throws IOException {
        if (Files.exists(file)) {
            int port = Integer.parseInt(Files.readString(file).strip());
            if (isFree(port)) {
                return port;
            }
        }
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isFree(port)) {
                DurableFile.write(file, Integer.toString(port), DurableFile.READABLE);
                return port;
            }
        }
        throw new IOException("no free port on 127.0.0.1 between " + FIRST + " and " + END);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
