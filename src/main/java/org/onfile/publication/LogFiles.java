package org.onfile.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.Problem;
import org.onfile.edge.RequestRefusedException;
import org.onfile.exchangelog.CosignedLog;
import org.onfile.exchangelog.LogKeyChanges;
import org.onfile.exchangelog.LogKeys;
import org.onfile.exchangelog.PublishedLog;
import org.onfile.tlog.TilePath;

/** The log's public files over HTTP (C2SP tlog-tiles). */
public final class LogFiles {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PREFIX = "/log/";
    private static final String EARLIER = "/log/checkpoint/at/";
    private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,17}");

    private static final Problem NO_SUCH_SIZE = Problem.of(
            404,
            "no-such-checkpoint",
            "Not found",
            "The log has no checkpoint of this size. /log/checkpoint says how large it is.");

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
    private final LogKeyChanges changes;

    LogFiles(PublishedLog log, CosignedLog cosigned, LogKeys keys, LogKeyChanges changes) {
        this.log = log;
        this.cosigned = cosigned;
        this.keys = keys;
        this.changes = changes;
    }

    /** The newest checkpoint, cosigned where witnesses have signed it already. */
    public byte[] checkpoint() {
        return utf8(cosigned.cosigned(log.checkpoint()).toString());
    }

    /**
     * The newest checkpoint that a witness signed, which is a little older while the log grows.
     *
     * @throws RequestRefusedException 404 if no witness has signed one yet
     */
    public byte[] witnessed() throws RequestRefusedException {
        return cosigned.witnessed()
                .map(checkpoint -> utf8(checkpoint.toString()))
                .orElseThrow(() -> new RequestRefusedException(NO_WITNESS));
    }

    /**
     * The checkpoint of the size that the path names.
     *
     * @throws RequestRefusedException 404 if the log is not so large
     */
    public byte[] earlier(ApiRequest request) throws RequestRefusedException {
        return Optional.of(request.http().getRequestURI())
                .filter(path -> path.startsWith(EARLIER))
                .map(path -> path.substring(EARLIER.length()))
                .filter(SIZE.asMatchPredicate())
                .flatMap(entries -> log.checkpoint(Long.parseLong(entries)))
                .map(checkpoint -> utf8(checkpoint.toString()))
                .orElseThrow(() -> new RequestRefusedException(NO_SUCH_SIZE));
    }

    /** How each key came, a line of JSON each, oldest first. */
    public byte[] keyChanges() throws JsonProcessingException {
        StringBuilder lines = new StringBuilder();
        for (LogKeyChanges.Change change : changes.all()) {
            lines.append(JSON.writeValueAsString(JSON.createObjectNode()
                            .put("index", change.index())
                            .put("salt", change.opening().salt())
                            .put("detail", change.opening().detail())))
                    .append('\n');
        }
        return utf8(lines.toString());
    }

    /** The JSON Schema of what opens an entry, for each kind. */
    public byte[] detailSchema() throws IOException {
        try (InputStream schema = Objects.requireNonNull(LogFiles.class.getResourceAsStream("details.schema.json"))) {
            return schema.readAllBytes();
        }
    }

    /** The verifier keys, the current one first. */
    public byte[] key() {
        return utf8(keys.text());
    }

    /**
     * The tile or the bundle of entries that the path names, which never changes once it is there.
     *
     * @throws RequestRefusedException 404 if the log has none of that name
     */
    public byte[] tile(ApiRequest request) throws RequestRefusedException {
        return TilePath.parse(request.http().getRequestURI().substring(PREFIX.length()))
                .flatMap(log::content)
                .orElseThrow(() -> new RequestRefusedException(NO_SUCH_TILE));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
