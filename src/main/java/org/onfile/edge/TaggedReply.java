package org.onfile.edge;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.onfile.digest.Digest;

/**
 * A reply that whoever asked may keep, and ask again whether it is still so: with an entity tag (RFC 9110, 8.8.3), by which
 * the same is answered as 304 without a body.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TaggedReply(byte[] body, @Nullable String kept) {

    /**
     * The reply to a request.
     *
     * @param request whose If-None-Match says what its client has
     */
    public static TaggedReply to(ApiRequest request, byte[] body) {
        return new TaggedReply(body, request.header("If-None-Match"));
    }

    /** Strong: of the bytes. */
    String tag() {
        return '"' + Digest.of(body).hex() + '"';
    }

    /** As by RFC 9110, 13.1.2, which compares weakly. */
    boolean isKept() {
        return kept != null
                && Arrays.stream(kept.split(",", -1))
                        .map(String::strip)
                        .anyMatch(tag ->
                                tag.equals("*") || tag.replaceFirst("^W/", "").equals(tag()));
    }

    void send(HttpServletResponse response) throws IOException {
        response.setHeader("ETag", tag());
        // Kept by the client alone, which asks again each time
        response.setHeader("Cache-Control", "private, no-cache");
        if (isKept()) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            response.setContentType(null);
        } else {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }

    /** Never the content. */
    @Override
    public String toString() {
        return "TaggedReply";
    }
}
