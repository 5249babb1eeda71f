package org.onfile.exchangelog;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.onfile.edge.Problem;
import org.onfile.exchangelog.tlog.TilePath;

/** The log's public files over HTTP (C2SP tlog-tiles), for {@code routes/log.yaml}. */
public final class LogFiles {

    private static final String PREFIX = "/log/";
    private static final String TEXT = "text/plain; charset=utf-8";

    private static final Problem NO_SUCH_TILE = Problem.of(
            404,
            "no-such-tile",
            "Not found",
            "The log has no such tile. /log/checkpoint says how large it is; paths are those of c2sp.org/tlog-tiles.");

    private final PublishedLog log;
    private final LogKeys keys;

    LogFiles(PublishedLog log, LogKeys keys) {
        this.log = log;
        this.keys = keys;
    }

    /** The newest checkpoint; good for a second, since the next one may be there already. */
    public void checkpoint(Exchange exchange) {
        reply(exchange, 200, utf8(log.checkpoint().toString()), TEXT, "public, max-age=1");
    }

    /** The verifier keys, the current one first. */
    public void key(Exchange exchange) {
        reply(exchange, 200, utf8(keys.text()), TEXT, "public, max-age=300");
    }

    /** A tile or a bundle of entries; what a path names never changes once it is there. */
    public void tile(Exchange exchange, @Header("CamelHttpServletRequest") HttpServletRequest request) {
        Optional<byte[]> content = TilePath.parse(request.getRequestURI().substring(PREFIX.length()))
                .flatMap(log::content);
        if (content.isPresent()) {
            reply(exchange, 200, content.get(), "application/octet-stream", "public, max-age=31536000, immutable");
        } else {
            reply(exchange, 404, NO_SUCH_TILE.json(), Problem.MEDIA_TYPE, "no-store");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void reply(Exchange exchange, int status, byte[] body, String mediaType, String keep) {
        Message reply = exchange.getMessage();
        reply.removeHeaders("*");
        reply.setBody(body);
        reply.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        reply.setHeader(Exchange.CONTENT_TYPE, mediaType);
        reply.setHeader("Cache-Control", keep);
    }
}
