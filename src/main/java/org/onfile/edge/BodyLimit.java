package org.onfile.edge;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.apache.catalina.connector.ClientAbortException;

/**
 * Reads a request's body in full before anything else sees the request, within a limit of size (64 KiB, chunked or not)
 * and one of time, which a slow client cannot stretch by sending a byte now and then. What is left of one that is
 * refused is for {@link LingeringCloseValve}.
 */
public final class BodyLimit implements Filter {

    /** In bytes. */
    public static final int LARGEST = 64 * 1024;

    private static final String BODY = BodyLimit.class.getName();
    private static final byte[] NONE = {};

    private final Duration patience;

    /**
     * Limits bodies.
     *
     * @param patience how long a body may take from its first byte to its last
     */
    public BodyLimit(Duration patience) {
        this.patience = patience;
    }

    /** The body that was taken in. */
    public static byte[] body(HttpServletRequest request) {
        return request.getAttribute(BODY) instanceof byte[] body ? body : NONE;
    }

    /** Whether the body was taken in to its end. */
    static boolean isTaken(HttpServletRequest request) {
        return request.getAttribute(BODY) != null;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        HttpServletResponse reply = (HttpServletResponse) response;
        long deadline = System.nanoTime() + patience.toNanos();
        if (http.getContentLengthLong() > LARGEST) {
            ProblemReply.send(reply, ProblemValve.tooLarge());
            return;
        }
        byte[] body;
        try {
            body = read(http.getInputStream(), deadline);
        } catch (ClientAbortException e) {
            if (e.getCause() instanceof SocketTimeoutException) {
                // Tomcat has called it 408 already, and ProblemValve describes that
                http.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
                return;
            }
            throw e;
        } catch (SocketTimeoutException e) {
            ProblemReply.send(reply, ProblemValve.tooSlow());
            reply.flushBuffer();
            throw new ClientAbortException(e);
        }
        if (body.length > LARGEST) {
            ProblemReply.send(reply, ProblemValve.tooLarge());
            return;
        }
        http.setAttribute(BODY, body);
        chain.doFilter(new Taken(http, body), response);
    }

    /** At most one byte more than allowed. */
    private static byte[] read(InputStream in, long deadline) throws IOException {
        byte[] buffer = new byte[4096];
        int length = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer, length, buffer.length - length)) {
            length += read;
            if (length > LARGEST) {
                break;
            }
            if (System.nanoTime() > deadline) {
                throw new SocketTimeoutException("a body came too slowly");
            }
            if (length == buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.min(4 * length, LARGEST + 1));
            }
        }
        return Arrays.copyOf(buffer, length);
    }

    /** The request with its body in memory. */
    private static final class Taken extends HttpServletRequestWrapper {

        private final byte[] body;

        Taken(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public int getContentLength() {
            return body.length;
        }

        @Override
        public long getContentLengthLong() {
            return body.length;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(body);
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class Bytes extends ServletInputStream {

        private final ByteArrayInputStream in;

        Bytes(byte[] bytes) {
            this.in = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return in.read(bytes, offset, length);
        }

        @Override
        public boolean isFinished() {
            return in.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("the body is read already");
        }
    }
}
