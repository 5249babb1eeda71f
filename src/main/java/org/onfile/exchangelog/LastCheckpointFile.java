package org.onfile.exchangelog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.onfile.file.DurableFile;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.SignedNote;

/**
 * The last checkpoint that this node published, in a file outside the store: protection against rollback, since a store
 * that was restored from an older backup is behind it. On the disk before the answers that rest on it are released.
 *
 * <p>The file has two slots of fixed size, written in turn, so that one is whole whenever the machine stops: length,
 * CRC-32C, the note. Overwriting in place needs no change of the file's metadata, so the flush is short.
 */
final class LastCheckpointFile implements AutoCloseable {

    private static final int SLOT = 8192;
    private static final int HEAD = 2 * Integer.BYTES;

    private final FileChannel file;
    private int next;

    private LastCheckpointFile(FileChannel file) {
        this.file = file;
    }

    static LastCheckpointFile in(Path path) throws IOException {
        DurableFile.makeFolderOf(path);
        DurableFile.createIfAbsent(path, out -> out.write(new byte[2 * SLOT]), DurableFile.READABLE);
        return new LastCheckpointFile(FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** The newer of the two that are whole, if any is. */
    Optional<Checkpoint> last() throws IOException {
        Optional<Checkpoint> newest = Optional.empty();
        for (int slot = 0; slot < 2; slot++) {
            Optional<Checkpoint> read = read(slot);
            if (read.isPresent()
                    && (newest.isEmpty() || read.get().size() >= newest.get().size())) {
                newest = read;
                next = 1 - slot;
            }
        }
        return newest;
    }

    /** Returns once the checkpoint is on the disk. */
    void write(SignedNote checkpoint) throws IOException {
        byte[] note = checkpoint.toString().getBytes(StandardCharsets.UTF_8);
        if (note.length > SLOT - HEAD) {
            throw new IOException("a checkpoint of " + note.length + " bytes is too long to be kept");
        }
        ByteBuffer slot = ByteBuffer.allocate(HEAD + note.length)
                .putInt(note.length)
                .putInt(checksum(note))
                .put(note)
                .flip();
        long place = (long) next * SLOT;
        while (slot.hasRemaining()) {
            place += file.write(slot, place);
        }
        file.force(false);
        next = 1 - next;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private Optional<Checkpoint> read(int slot) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(SLOT);
        file.read(buffer, (long) slot * SLOT);
        buffer.flip();
        if (buffer.remaining() < HEAD) {
            return Optional.empty();
        }
        int length = buffer.getInt();
        int checksum = buffer.getInt();
        if (length <= 0 || length > buffer.remaining()) {
            return Optional.empty();
        }
        byte[] note = new byte[length];
        buffer.get(note);
        if (checksum(note) != checksum) {
            return Optional.empty();
        }
        try {
            return Optional.of(Checkpoint.of(SignedNote.parse(note)));
        } catch (MalformedNoteException e) {
            throw new IOException("the kept checkpoint is none: " + e.getMessage(), e);
        }
    }

    private static int checksum(byte[] note) {
        CRC32C checksum = new CRC32C();
        checksum.update(note);
        return (int) checksum.getValue();
    }
}
