package org.onfile.contract;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.onfile.edge.Problem;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;

/** Reads bodies as JSON (RFC 8259), strictly: each property once, nothing behind the end, nested 20 deep at most. */
public final class JsonBody {

    private static final ObjectReader JSON = JsonMapper.builder(new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(20).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private JsonBody() {}

    /**
     * The body's JSON.
     *
     * @throws RequestRefusedException if it has none, or something else
     */
    public static JsonNode parse(byte[] body) throws RequestRefusedException {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isMissingNode()) {
                throw malformed("The body is empty. Send JSON; see /v1/openapi.yaml.");
            }
            return json;
        } catch (JsonProcessingException e) {
            // the parser's own words could repeat the body
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw malformed("The body is not JSON (RFC 8259)" + where
                    + ": it is cut, has a property twice, nests too deep, or breaks the grammar.");
        } catch (IOException e) {
            // of bytes that are no text
            throw malformed("The body is not JSON (RFC 8259) in UTF-8.");
        }
    }

    private static RequestRefusedException malformed(String detail) {
        return new RequestRefusedException(
                new Problem(400, "malformed-json", "Malformed JSON", detail, List.of(new Fault("", "json", detail))));
    }
}
