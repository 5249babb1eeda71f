package org.onfile.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * One kept-alive HTTP/1.1 connection (RFC 9112) over mutual TLS that sends prepared requests and reads answers with as
 * little work as can be, since it shares the machine with what it measures. It knows Content-Length and chunks, nothing
 * else.
 */
public final class Wire implements AutoCloseable {

    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};

    private final SSLSocket socket;
    private final InputStream in;
    private final OutputStream out;
    private byte[] buffer = new byte[32 * 1024];
    private int filled;
    private int bodyStart;
    private int bodyEnd;

    private Wire(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** Connects to this machine; the handshake is done on return. */
    public static Wire open(SSLContext context, int port) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        socket.startHandshake();
        return new Wire(socket);
    }

    /** A whole request as bytes, to be sent as often as wanted. */
    public static byte[] post(String path, String json) {
        return request("POST", path, json);
    }

    /** The same to put something there. */
    public static byte[] put(String path, String json) {
        return request("PUT", path, json);
    }

    private static byte[] request(String method, String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = (method + " " + path
                        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    /** Sends a request and reads the answer to its end; returns its status. */
    public int exchange(byte[] request) throws IOException {
        out.write(request);
        filled = 0;
        int head = readUntilBlankLine(0);
        String headers = new String(buffer, 0, head, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        bodyStart = head;
        int length = headers.indexOf("\r\ncontent-length:");
        if (length >= 0) {
            int end = headers.indexOf('\r', length + 2);
            bodyEnd =
                    head + Integer.parseInt(headers.substring(length + 17, end).strip());
            while (filled < bodyEnd) {
                read();
            }
        } else if (headers.contains("\r\ntransfer-encoding: chunked")) {
            readChunks();
        } else {
            throw new IOException("an answer without a length");
        }
        return Integer.parseInt(headers.substring(9, 12));
    }

    /** Whether the latest answer's body has these bytes; chunks' sizes count as part of it. */
    public boolean answered(byte[] bytes) {
        for (int from = bodyStart; from <= bodyEnd - bytes.length; from++) {
            if (Arrays.equals(buffer, from, from + bytes.length, bytes, 0, bytes.length)) {
                return true;
            }
        }
        return false;
    }

    /** The latest answer's body, as it came. */
    public String body() {
        return new String(buffer, bodyStart, bodyEnd - bodyStart, StandardCharsets.UTF_8);
    }

    private void readChunks() throws IOException {
        int at = bodyStart;
        while (true) {
            int end = readUntilLineEnd(at);
            int size = Integer.parseInt(new String(buffer, at, end - at, StandardCharsets.US_ASCII).strip(), 16);
            at = end + 2 + size + 2;
            while (filled < at) {
                read();
            }
            if (size == 0) {
                bodyEnd = at;
                return;
            }
        }
    }

    private int readUntilLineEnd(int from) throws IOException {
        for (int at = from; ; at++) {
            while (at + 1 >= filled) {
                read();
            }
            if (buffer[at] == '\r' && buffer[at + 1] == '\n') {
                return at;
            }
        }
    }

    /** Returns where the body begins. */
    private int readUntilBlankLine(int from) throws IOException {
        for (int at = from; ; at++) {
            while (at + 3 >= filled) {
                read();
            }
            if (Arrays.equals(buffer, at, at + 4, BLANK_LINE, 0, 4)) {
                return at + 4;
            }
        }
    }

    private void read() throws IOException {
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * filled);
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            throw new EOFException("the hub closed the connection");
        }
        filled += read;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
