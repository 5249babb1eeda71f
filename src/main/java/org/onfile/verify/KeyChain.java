package org.onfile.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.KeySuccession;
import org.onfile.exchangelog.LogEntry;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.TilePath;
import org.onfile.tlog.VerifierKey;

/**
 * Follows a log from the keys that somebody trusts to those that came since: each is named by an entry of the log, and
 * signed for by a key before it.
 *
 * @param keys the trusted ones, then those that were reached from them
 * @param steps how they were reached, in order
 */
public record KeyChain(List<VerifierKey> keys, List<Step> steps) {

    static final String FILE = "key-changes";

    /** A key that came, by the entry at this index. */
    public record Step(VerifierKey key, long index) {}

    /**
     * Follows the log's {@code key-changes}. What is malformed, or signed by none of the keys, leads nowhere. That the
     * entries are in the log is for whoever verifies the log.
     */
    public static KeyChain follow(List<VerifierKey> trusted, LogSource source) throws IOException {
        List<VerifierKey> keys = new ArrayList<>(trusted);
        List<Step> steps = new ArrayList<>();
        Optional<byte[]> changes = source.read(FILE);
        if (changes.isPresent()) {
            for (String line :
                    new String(changes.get(), StandardCharsets.UTF_8).lines().toList()) {
                for (Step step : steps(line, keys, source)) {
                    if (!keys.contains(step.key)) {
                        keys.add(step.key);
                        steps.add(step);
                    }
                }
            }
        }
        return new KeyChain(List.copyOf(keys), List.copyOf(steps));
    }

    private static List<Step> steps(String line, List<VerifierKey> trusted, LogSource source) throws IOException {
        List<Step> steps = new ArrayList<>();
        try {
            if (OpeningLine.parse(line) instanceof OpeningLine.Opens opens) {
                JsonNode detail = StrictJson.read(opens.opening().detail());
                List<VerifierKey> keys = new ArrayList<>(trusted);
                for (JsonNode note : detail.path("successions")) {
                    KeySuccession.next(note.asText(), keys).ifPresent(key -> {
                        keys.add(key);
                        steps.add(new Step(key, opens.index()));
                    });
                }
                return steps.isEmpty() || isInTheLog(opens, source) ? steps : List.of();
            }
            return List.of();
        } catch (IllegalArgumentException | JsonProcessingException | MalformedNoteException | LogFaultException e) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Whether the entry at its index is a key change that it opens. */
    private static boolean isInTheLog(OpeningLine.Opens opens, LogSource source)
            throws IOException, MalformedNoteException {
        Optional<byte[]> checkpoint = source.read("checkpoint");
        if (checkpoint.isEmpty()) {
            return false;
        }
        long size = Checkpoint.of(SignedNote.parse(checkpoint.get())).size();
        if (opens.index() >= size) {
            return false;
        }
        long bundle = opens.index() / TilePath.FULL;
        List<byte[]> entries = new StoredTiles(source)
                .entries(new TilePath(TilePath.ENTRIES, bundle, TilePath.widthAt(0, bundle, size)))
                .entries();
        byte[] entry = entries.get((int) (opens.index() % TilePath.FULL));
        opens.open(entry);
        return LogEntry.parse(entry).kind() == EntryKind.KEY_CHANGE.code();
    }
}
