package org.onfile.witness;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.Hash;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.VerifierKey;
import org.onfile.witness.SubmissionResult.Away;
import org.onfile.witness.SubmissionResult.Contradicted;
import org.onfile.witness.SubmissionResult.Cosigned;
import org.onfile.witness.SubmissionResult.OtherSize;
import org.onfile.witness.SubmissionResult.Refused;

/** Asks one witness for cosignatures (C2SP tlog-witness) and takes none that its key does not verify. Thread-safe. */
final class WitnessClient {

    private static final int CONFLICT = 409;
    private static final int LONGEST_REPLY = 16_384;

    private final URI submit;
    private final VerifierKey key;
    private final HttpClient http;
    private final Duration patience;

    /** Proves that a log grew. */
    interface Proving {
        List<Hash> consistency(long older, long newer);
    }

    /**
     * A witness.
     *
     * @param url its submission prefix
     * @param key of type {@link VerifierKey#COSIGNATURE}
     * @param patience for a whole reply
     */
    WitnessClient(URI url, VerifierKey key, HttpClient http, Duration patience) {
        this.submit = URI.create(url + (url.toString().endsWith("/") ? "" : "/") + "add-checkpoint");
        this.key = key;
        this.http = http;
        this.patience = patience;
    }

    VerifierKey key() {
        return key;
    }

    /**
     * Has the checkpoint cosigned. A witness that turns out to have cosigned another size is asked again from there, once.
     *
     * @param old the size that it is believed to have cosigned last
     */
    SubmissionResult submit(SignedNote note, long old, Proving proving) throws InterruptedException {
        try {
            long size = Checkpoint.of(note).size();
            HttpResponse<String> reply = post(note, old, size, proving);
            if (reply.statusCode() != CONFLICT) {
                return understood(reply, note);
            }
            long cosigned = size(reply);
            if (cosigned == old) {
                // what 422 says now, before July 2026 the specification said so: the same size with another root
                return new Contradicted();
            }
            if (cosigned > size) {
                return new OtherSize(cosigned);
            }
            HttpResponse<String> again = post(note, cosigned, size, proving);
            return again.statusCode() == CONFLICT ? new OtherSize(size(again)) : understood(again, note);
        } catch (MalformedNoteException e) {
            return new Refused("its reply is none of the protocol's (" + e.getMessage() + "): is " + submit
                    + " a witness (c2sp.org/tlog-witness)?");
        } catch (TimeoutException e) {
            return new Away("it did not reply within " + patience.toMillis() + " ms");
        } catch (IOException e) {
            return new Away(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private HttpResponse<String> post(SignedNote note, long old, long size, Proving proving)
            throws IOException, TimeoutException, InterruptedException {
        AddCheckpointRequest body = new AddCheckpointRequest(old, proving.consistency(old, size), note);
        HttpRequest request = HttpRequest.newBuilder(submit)
                .timeout(patience)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        CompletableFuture<HttpResponse<String>> reply =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_REPLY));
        try {
            // the request's own time-out ends with the headers
            return reply.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException fault ? fault : new IOException(e.getCause());
        } finally {
            reply.cancel(true);
        }
    }

    private SubmissionResult understood(HttpResponse<String> reply, SignedNote note) throws MalformedNoteException {
        return switch (reply.statusCode()) {
            case 200 ->
                new Cosigned(SignedNote.parse(note.text() + "\n" + reply.body())
                        .verified(List.of(key))
                        .getFirst());
            case 403 ->
                new Refused("it does not know the key that signs this log (403): give its operator the verifier key at"
                        + " /log/key");
            case 404 ->
                new Refused("it does not watch this log (404): check its URL, and give its operator the verifier key at"
                        + " /log/key");
            case 422 -> new Contradicted();
            default ->
                reply.statusCode() >= 500
                        ? new Away("it has a fault of its own (" + reply.statusCode() + ")")
                        : new Refused("it answers with status " + reply.statusCode() + ": is " + submit
                                + " a witness (c2sp.org/tlog-witness)?");
        };
    }

    private static long size(HttpResponse<String> conflict) throws MalformedNoteException {
        try {
            return Sizes.parse(conflict.body().strip());
        } catch (IllegalArgumentException e) {
            throw new MalformedNoteException("409 without a size");
        }
    }
}
