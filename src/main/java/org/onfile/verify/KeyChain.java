package org.onfile.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.KeySuccession;
import org.onfile.exchangelog.LogEntry;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.LogVerdict.Wrong;

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
     * Follows the log's {@code key-changes}. What is malformed, signed by none of the keys, or not in the log leads nowhere;
     * what the log has is what a checkpoint says that one of the keys signed.
     */
    public static KeyChain follow(List<VerifierKey> trusted, LogSource source) throws IOException {
        List<OpeningLine.Opens> changes = changes(source);
        KeyChain claimed = through(changes, trusted);
        if (claimed.steps.isEmpty()) {
            return claimed;
        }
        try {
            byte[] checkpoint = source.read("checkpoint")
                    .orElseThrow(() ->
                            new LogFaultException(Wrong.at(LogFault.MISSING, "checkpoint", "there is no checkpoint")));
            IncludedEntries log =
                    new IncludedEntries(source, CheckpointVerifier.verified(checkpoint, claimed.keys, "checkpoint"));
            KeyChain chain =
                    through(changes.stream().filter(change -> isIn(log, change)).toList(), trusted);
            CheckpointVerifier.verified(checkpoint, chain.keys, "checkpoint");
            return chain;
        } catch (LogFaultException e) {
            return new KeyChain(List.copyOf(trusted), List.of());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** All keys, those that came last first. */
    List<VerifierKey> newestFirst() {
        List<VerifierKey> newest =
                new ArrayList<>(steps.stream().map(Step::key).toList().reversed());
        keys.stream().filter(key -> !newest.contains(key)).forEach(newest::add);
        return newest;
    }

    private static List<OpeningLine.Opens> changes(LogSource source) throws IOException {
        List<OpeningLine.Opens> changes = new ArrayList<>();
        Optional<byte[]> file = source.read(FILE);
        if (file.isPresent()) {
            for (String line :
                    new String(file.get(), StandardCharsets.UTF_8).lines().toList()) {
                try {
                    if (OpeningLine.parse(line) instanceof OpeningLine.Opens opens) {
                        changes.add(opens);
                    }
                } catch (IllegalArgumentException e) {
                    // leads nowhere
                }
            }
        }
        return changes;
    }

    /** Where these changes lead to, if they are in the log. */
    static KeyChain through(List<OpeningLine.Opens> changes, List<VerifierKey> trusted) {
        List<VerifierKey> keys = new ArrayList<>(trusted);
        List<Step> steps = new ArrayList<>();
        for (OpeningLine.Opens change : changes) {
            for (String note : successions(change)) {
                KeySuccession.next(note, keys)
                        .filter(key -> !keys.contains(key))
                        .ifPresent(key -> {
                            keys.add(key);
                            steps.add(new Step(key, change.index()));
                        });
            }
        }
        return new KeyChain(List.copyOf(keys), List.copyOf(steps));
    }

    private static List<String> successions(OpeningLine.Opens change) {
        List<String> notes = new ArrayList<>();
        try {
            StrictJson.read(change.opening().detail()).path("successions").forEach(note -> notes.add(note.asText()));
        } catch (JsonProcessingException e) {
            // leads nowhere
        }
        return notes;
    }

    /** Whether the entry at its index is a key change that it opens. */
    private static boolean isIn(IncludedEntries log, OpeningLine.Opens change) {
        if (change.index() >= log.size()) {
            return false;
        }
        try {
            byte[] entry = log.at(change.index()).entry();
            change.open(entry);
            return LogEntry.parse(entry).kind() == EntryKind.KEY_CHANGE.code();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
