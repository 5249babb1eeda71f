package org.onfile.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.onfile.digest.Digest;
import org.onfile.verify.ReceiptVerdict.NotExpected;
import org.onfile.verify.ReceiptVerdict.Surprise;

/**
 * What whoever asked knows of its question: a genuine answer to another question, or to somebody else, is none to it. A
 * part that is empty is not compared.
 *
 * @param request the digest of the body that was sent, byte for byte
 * @param requester the name under which the hub knows who asked, the answer's {@code aud}
 * @param issuer the hub's name, the answer's {@code iss}
 * @param use when the answer is to be used for a new decision, which its {@code exp} limits
 */
public record Expectations(
        Optional<Digest> request, Optional<String> requester, Optional<String> issuer, Optional<Instant> use) {

    /** Nothing is known of the question. */
    public static final Expectations NONE =
            new Expectations(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** The first claim of an answer that is not as expected. */
    Optional<NotExpected> surprise(JsonNode claims) {
        return differs(Surprise.OTHER_ISSUER, issuer, claims.path("iss"))
                .or(() -> ofExchange(claims.path("aud"), claims.path("requestDigest")))
                .or(() -> use.filter(time -> !isUsable(claims.path("exp"), time))
                        .map(time -> new NotExpected(Surprise.EXPIRED, "it is " + time + " now")));
    }

    /** The same of what answers and log entries both say. */
    Optional<NotExpected> ofExchange(JsonNode requesterSaid, JsonNode digestSaid) {
        return differs(Surprise.OTHER_REQUESTER, requester, requesterSaid)
                .or(() -> request.filter(sent -> !sent.label().equals(digestSaid.textValue()))
                        .map(sent -> new NotExpected(
                                Surprise.OTHER_QUESTION,
                                "the request is compared byte for byte: a line break at its end counts")));
    }

    private static Optional<NotExpected> differs(Surprise surprise, Optional<String> expected, JsonNode said) {
        return expected.filter(known -> !known.equals(said.textValue()))
                .map(known -> new NotExpected(surprise, "it names '" + said.asText() + "', and not '" + known + "'"));
    }

    private static boolean isUsable(JsonNode expires, Instant time) {
        return expires.isIntegralNumber() && expires.canConvertToLong() && time.getEpochSecond() <= expires.longValue();
    }
}
