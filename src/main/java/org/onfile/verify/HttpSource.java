package org.onfile.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.onfile.tlog.TilePath;

/** A log where it is served, or a mirror on a web server. */
public final class HttpSource implements LogSource {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The largest bundle: 256 entries of 65,535 bytes, each behind its length. */
    private static final int LARGEST = TilePath.FULL * (0xffff + 2);

    private final HttpClient client;
    private final URI prefix;

    /**
     * A log behind a URL.
     *
     * @param prefix ends with a slash: what comes before {@code checkpoint}
     */
    public HttpSource(HttpClient client, URI prefix) {
        this.client = client;
        this.prefix = prefix;
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        URI file = prefix.resolve(path);
        HttpRequest request = HttpRequest.newBuilder(file).timeout(PATIENCE).build();
        try {
            HttpResponse<InputStream> reply = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = reply.body()) {
                return switch (reply.statusCode()) {
                    case 200 -> Optional.of(limited(body, file));
                    case 404 -> Optional.empty();
                    default -> throw new IOException(file + " was answered with status " + reply.statusCode());
                };
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + file + " was fetched");
        }
    }

    private static byte[] limited(InputStream body, URI file) throws IOException {
        byte[] content = body.readNBytes(LARGEST + 1);
        if (content.length > LARGEST) {
            throw new IOException(file + " is larger than any file of a log");
        }
        return content;
    }
}
