package org.onfile.witness;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.onfile.file.DurableFile;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.NoteSigner;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.VerifierKey;
import org.onfile.witness.AddCheckpointResponse.Reason;
import org.onfile.witness.AddCheckpointResponse.Refused;

/**
 * Cosigns the checkpoints of some logs, as long as each grows from the one before; in a directory of its own, which no
 * other process may use. Thread-safe.
 */
public final class Witness implements AutoCloseable {

    private final NoteSigner signer;
    private final Map<String, LogCosigner> logs = new LinkedHashMap<>();
    private final FileChannel lock;

    /**
     * The witness in the directory; a new one where there is none.
     *
     * @param name of the witness, a schema-less URL by custom, such as {@code witness.audit.example}
     * @param logKeys verifier keys of the logs, several of one log if it changes its key
     * @param journal told of each fork, and of each checkpoint that is refused for its proof
     * @throws IOException if another process uses the directory, or what is in it cannot be relied upon
     */
    public static Witness in(Path data, String name, List<VerifierKey> logKeys, Clock clock, Consumer<String> journal)
            throws IOException {
        DurableFile.makeFolder(data);
        FileChannel lock = lock(data);
        try {
            return new Witness(lock, data, WitnessKey.in(data, name), logKeys, clock, journal);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private Witness(
            FileChannel lock,
            Path data,
            NoteSigner signer,
            List<VerifierKey> logKeys,
            Clock clock,
            Consumer<String> journal)
            throws IOException {
        this.lock = lock;
        this.signer = signer;
        Map<String, List<VerifierKey>> keys = new LinkedHashMap<>();
        logKeys.forEach(key ->
                keys.computeIfAbsent(key.name(), name -> new ArrayList<>()).add(key));
        for (Map.Entry<String, List<VerifierKey>> log : keys.entrySet()) {
            logs.put(log.getKey(), new LogCosigner(log.getKey(), log.getValue(), data, signer, clock, journal));
        }
    }

    /** The key that verifies its cosignatures. */
    public VerifierKey key() {
        return signer.cosigner();
    }

    /** The origins of the logs that it watches. */
    public Set<String> origins() {
        return Set.copyOf(logs.keySet());
    }

    /**
     * Judges the body of an add-checkpoint request.
     *
     * @throws IOException if the disk fails; nothing is cosigned then
     */
    AddCheckpointResponse judge(byte[] body) throws IOException {
        AddCheckpointRequest asked;
        Checkpoint checkpoint;
        try {
            asked = AddCheckpointRequest.parse(body);
            checkpoint = Checkpoint.of(asked.checkpoint());
        } catch (MalformedNoteException e) {
            return new Refused(Reason.MALFORMED);
        }
        LogCosigner log = logs.get(checkpoint.origin());
        return log == null ? new Refused(Reason.UNKNOWN_LOG) : log.judge(asked, checkpoint);
    }

    /** What was cosigned last of the log whose origin has this SHA-256, in hex. */
    Optional<SignedNote> last(String originHash) throws IOException {
        for (Map.Entry<String, LogCosigner> log : logs.entrySet()) {
            if (CosignedCheckpointStore.hash(log.getKey()).equals(originHash)) {
                return log.getValue().last();
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    private static FileChannel lock(Path data) throws IOException {
        FileChannel channel =
                FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException withinThisProcess) {
            lock = null;
        }
        if (lock == null) {
            channel.close();
            throw new IOException("another witness runs in " + data + ": stop it first, or name another directory");
        }
        return channel;
    }
}
