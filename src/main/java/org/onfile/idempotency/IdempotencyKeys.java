package org.onfile.idempotency;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onfile.edge.Problem;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.lookup.AuthorisedLookup;
import org.onfile.lookup.LookupStage;
import org.onfile.lookup.Recalled;
import org.onfile.lookup.RepeatedLookup;
import org.onfile.lookup.Reply;
import org.onfile.seal.SealBrokenException;
import org.onfile.seal.Sealer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Idempotency of lookups ({@code Idempotency-Key}): the same requester, key and body get the same answer for 24 hours.
 *
 * <p>The first call claims the key, for a while in case its node dies; calls that come meanwhile wait for its answer. A
 * claim bears the identifier of the exchange that holds it. Keys and bodies are stored as pseudonyms, answers sealed. A
 * requester that may no longer ask for all of it gets no stored answer but a new one.
 */
public final class IdempotencyKeys {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyKeys.class);
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final Duration CLAIMED = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(15);

    private final JdbcClient store;
    private final Sealer sealer;
    private final Clock clock;

    public IdempotencyKeys(JdbcClient store, Sealer sealer, Clock clock) {
        this.store = store;
        this.sealer = sealer;
        this.clock = clock;
    }

    /**
     * The earlier reply, or the question itself, to be answered now; its key is claimed then.
     *
     * @throws RequestRefusedException if the key is malformed, was used with another body, or its first call does not end
     */
    public Recalled recall(AuthorisedLookup admitted) throws RequestRefusedException, InterruptedException {
        String key = keyThatCounts(admitted);
        if (key == null) {
            return admitted;
        }
        if (!KEY.matcher(key).matches()) {
            String detail = "An Idempotency-Key is 1 to 200 visible ASCII characters.";
            throw new RequestRefusedException(new Problem(
                    400,
                    "invalid-request",
                    "Invalid request",
                    detail,
                    List.of(new Fault(null, "idempotency-key", detail))));
        }
        UUID id = id(admitted, key);
        UUID body = sealer.pseudonym("lookup-body", admitted.question().digest());
        Instant end = clock.instant().plus(PATIENCE);
        while (!claim(id, admitted.exchangeId(), body)) {
            byte[] reply = earlier(id, body);
            if (reply != null) {
                return new RepeatedLookup(admitted, reply);
            }
            if (clock.instant().isAfter(end)) {
                throw new RequestRefusedException(Problem.of(
                        503,
                        "still-answering",
                        "Still being answered",
                        "An earlier call with this Idempotency-Key has not ended yet. Ask again in a moment."));
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        return admitted;
    }

    /** Keeps the reply, if its question came with a key, and returns its body. */
    public byte[] keep(Reply reply) {
        String key = keyThatCounts(reply.admitted());
        if (key != null) {
            UUID id = id(reply.admitted(), key);
            store.sql("update lookup_repeat set reply = ?, claimed_until = null where id = ? and claim = ?")
                    .params(
                            sealer.seal(reply.body(), context(id)),
                            id,
                            reply.admitted().exchangeId().bits())
                    .update();
        }
        return reply.body();
    }

    /**
     * Gives up the claim of a question that was recalled and then not answered, so that others may answer it, and throws
     * why it was not. A claim that cannot be given up lapses.
     */
    public void releaseAndRethrow(LookupStage stage, Exception failure) throws Exception {
        AuthorisedLookup admitted = stage.admitted();
        String key = keyThatCounts(admitted);
        if (key != null) {
            // The request's own thread may have been interrupted for having taken too long
            Thread.ofVirtual().name("release-claim").start(() -> release(id(admitted, key), admitted.exchangeId()));
        }
        throw failure;
    }

    private void release(UUID id, ExchangeId exchange) {
        try {
            store.sql("delete from lookup_repeat where id = ? and claim = ? and reply is null")
                    .params(id, exchange.bits())
                    .update();
        } catch (DataAccessException e) {
            LOG.warn("A claim on an Idempotency-Key stays until it lapses: {}", e.toString());
        }
    }

    /**
     * The signed answer of an exchange, for as long as the reply that it was given in is kept to be given again; nothing where
     * what is kept was altered.
     */
    public Optional<String> answer(ExchangeId exchange) {
        return store.sql("select id, reply from lookup_repeat where claim = ? and reply is not null and forget_at > ?")
                .params(exchange.bits(), at(clock.instant()))
                .query((row, number) -> new Kept(row.getObject(1, UUID.class), row.getBytes(2)))
                .optional()
                .flatMap(this::answer);
    }

    private Optional<String> answer(Kept kept) {
        try {
            byte[] reply = sealer.unseal(kept.reply, context(kept.id));
            return Optional.of(JSON.readTree(reply).path("answer").asText());
        } catch (SealBrokenException e) {
            LOG.warn("A reply that was kept to be given again was altered: it does not open");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("a reply that was kept is no JSON", e);
        }
    }

    /** Deletes what is older than 24 hours. */
    public void forget() {
        store.sql("delete from lookup_repeat where forget_at <= ?")
                .param(at(clock.instant()))
                .update();
    }

    /** Null where there is none, and where something is denied: what may be asked can change within 24 hours. */
    private static @Nullable String keyThatCounts(AuthorisedLookup admitted) {
        return admitted.deniesAny() ? null : admitted.idempotencyKey();
    }

    private UUID id(AuthorisedLookup admitted, String key) {
        // What a client was told of real people is not told again to one of the sandbox that has its name
        String kind = admitted.client().isSandbox() ? "sandbox-idempotency-key" : "idempotency-key";
        String client = admitted.client().name();
        String operator = admitted.client().operator();
        // The answer says who is proven to ask: nobody is given one that says that of another
        return operator == null ? sealer.pseudonym(kind, client, key) : sealer.pseudonym(kind, client, key, operator);
    }

    private boolean claim(UUID id, ExchangeId exchange, UUID body) {
        Instant now = clock.instant();
        return store.sql("""
                        insert into lookup_repeat as r (id, body, claim, claimed_until, forget_at)
                        values (:id, :body, :claim, :until, :forget)
                        on conflict (id) do update
                           set body = excluded.body, claim = excluded.claim, claimed_until = excluded.claimed_until,
                               forget_at = excluded.forget_at, reply = null
                         where r.forget_at <= :now or r.claimed_until <= :now
                        """)
                        .param("id", id)
                        .param("body", body)
                        .param("claim", exchange.bits())
                        .param("until", at(now.plus(CLAIMED)))
                        .param("forget", at(now.plus(REMEMBERED)))
                        .param("now", at(now))
                        .update()
                == 1;
    }

    private byte @Nullable [] earlier(UUID id, UUID body) throws RequestRefusedException {
        List<Earlier> found = store.sql("select body, reply from lookup_repeat where id = ?")
                .param(id)
                .query((row, number) -> new Earlier(row.getObject(1, UUID.class), row.getBytes(2)))
                .list();
        if (found.isEmpty()) {
            return null;
        }
        Earlier earlier = found.getFirst();
        if (!earlier.body.equals(body)) {
            throw new RequestRefusedException(new Problem(
                    422,
                    "idempotency-key-reused",
                    "Idempotency-Key was used before",
                    "This Idempotency-Key came with another body within 24 hours. Use a new key for a new question.",
                    List.of(new Fault(null, "idempotency-key", "Used before with another body."))));
        }
        return earlier.reply == null ? null : sealer.unseal(earlier.reply, context(id));
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static byte[] context(UUID id) {
        return ("lookup-repeat " + id).getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(UUID id, byte[] reply) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Earlier(UUID body, byte @Nullable [] reply) {}
}
