package org.onfile.lookup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;

/** A TLS connection over which a test sends bytes as it likes, and reads one reply after the other. */
record RawConnection(SSLSocket socket) implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: ([0-9]+)\r\n");

    /** One reply: its head, to the empty line, and as many bytes as that announces. */
    record Reply(String head, String body) {

        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }
    }

    static RawConnection to(LookupHub hub) throws IOException {
        return to(hub, "intake");
    }

    /** With that client's certificate; without one where the name is empty. */
    static RawConnection to(LookupHub hub, String client) throws IOException {
        SSLSocket socket = (SSLSocket) hub.tls("pki", client).getSocketFactory().createSocket("localhost", hub.port());
        socket.setSoTimeout(30_000);
        return new RawConnection(socket);
    }

    RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        return this;
    }

    /** The next reply, whole; behind an invitation to continue, where there is one. */
    Reply reply() throws IOException {
        String text = head();
        if (text.startsWith("HTTP/1.1 100")) {
            text = head();
        }
        Matcher length = LENGTH.matcher(text);
        if (!length.find()) {
            throw new IOException("a reply of unknown length: " + text);
        }
        byte[] body = new byte[Integer.parseInt(length.group(1))];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) next();
        }
        return new Reply(text, new String(body, StandardCharsets.UTF_8));
    }

    /** Waits for the hub to close the connection. */
    boolean ends() throws IOException {
        InputStream in = socket.getInputStream();
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Ends the connection as a client does that is killed. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(next());
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    private int next() throws IOException {
        int read = socket.getInputStream().read();
        if (read < 0) {
            throw new IOException("the connection ended within a reply");
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
