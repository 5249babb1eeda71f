package org.onfile.publication;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.onfile.edge.BytesBinding;
import org.onfile.edge.Problem;
import org.onfile.exchangelog.CosignedLog;
import org.onfile.exchangelog.LogKeys;
import org.onfile.exchangelog.PublishedLog;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.TilePath;

/** The log's public files over HTTP (C2SP tlog-tiles), for {@code routes/log.yaml}. */
public final class LogFiles {

    private static final String PREFIX = "/log/";
    private static final String TEXT = "text/plain; charset=utf-8";

    private static final Problem NO_SUCH_TILE = Problem.of(
            404,
            "no-such-tile",
            "Not found",
            "The log has no such tile. /log/checkpoint says how large it is; paths are those of c2sp.org/tlog-tiles.");

    private static final Problem NO_WITNESS = Problem.of(
            404,
            "no-witness",
            "Not found",
            "No witness has signed a checkpoint of this log yet. The log's own newest one is /log/checkpoint.");

    private final PublishedLog log;
    private final CosignedLog cosigned;
    private final LogKeys keys;

    LogFiles(PublishedLog log, CosignedLog cosigned, LogKeys keys) {
        this.log = log;
        this.cosigned = cosigned;
        this.keys = keys;
    }

    /** The newest checkpoint, cosigned where witnesses have signed it already; good for a second, since the next one may be there already. */
    public void checkpoint(Exchange exchange) {
        reply(exchange, 200, utf8(cosigned.cosigned(log.checkpoint()).toString()), TEXT, "public, max-age=1");
    }

    /** The newest checkpoint that a witness signed, which is a little older while the log grows. */
    public void witnessed(Exchange exchange) {
        Optional<SignedNote> checkpoint = cosigned.witnessed();
        if (checkpoint.isPresent()) {
            reply(exchange, 200, utf8(checkpoint.get().toString()), TEXT, "public, max-age=1");
        } else {
            reply(exchange, 404, NO_WITNESS.json(), Problem.MEDIA_TYPE, "no-store");
        }
    }

    /** The verifier keys, the current one first. */
    public void key(Exchange exchange) {
        reply(exchange, 200, utf8(keys.text()), TEXT, "public, max-age=300");
    }

    /** A tile or a bundle of entries; what a path names never changes once it is there. */
    public void tile(Exchange exchange, @Header(BytesBinding.REQUEST) HttpServletRequest request) {
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
