package org.onfile.verify;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.Opening;
import org.onfile.tlog.NoteSigner;
import org.onfile.tlog.SignedNote;

/** A log in a folder whose key was changed: an entry says so, and the old key signed for the new one. */
record RotatedLog(Path folder, TestLog log, NoteSigner before, NoteSigner after, int change) {

    /** Of 300 entries before the change and 40 behind it. */
    static RotatedLog in(Path folder) throws IOException {
        TestLog log = TestLog.of(300);
        NoteSigner before = TestLog.signer(TestLog.ORIGIN, 1);
        NoteSigner after = TestLog.signer(TestLog.ORIGIN, 9);
        Opening opening = opening(before, after);
        int change = log.append(LogEntry.of(EntryKind.KEY_CHANGE, opening).bytes());
        log.grow(341);
        RotatedLog rotated = new RotatedLog(folder, log, before, after, change);
        rotated.write(after);
        Files.writeString(folder.resolve("key"), after.verifier() + "\n" + before.verifier() + "\n");
        Files.writeString(folder.resolve("key-changes"), line(change, opening));
        return rotated;
    }

    /** What opens the entry of the change. */
    static Opening opening(NoteSigner before, NoteSigner after) {
        String text = "onfile-log-key-change/v1\n" + TestLog.ORIGIN + "\n" + after.verifier() + "\n";
        String note = new SignedNote(text, List.of(before.sign(text))).toString();
        String detail = TestReply.JSON
                .createObjectNode()
                .put("kind", "key-change")
                .put("keys", "log")
                .set("successions", TestReply.JSON.createArrayNode().add(note))
                .toString();
        return new Opening(ByteBuffer.allocate(Opening.SALT).putLong(3).array(), detail);
    }

    static String line(int index, Opening opening) {
        return TestReply.JSON
                        .createObjectNode()
                        .put("index", index)
                        .put("salt", Base64.getEncoder().encodeToString(opening.salt()))
                        .put("detail", opening.detail())
                + "\n";
    }

    /** All of it, with a checkpoint by this key. */
    void write(NoteSigner signer) throws IOException {
        byte[] keys = Files.exists(folder.resolve("key")) ? Files.readAllBytes(folder.resolve("key")) : new byte[0];
        log.writeTo(folder);
        Files.write(folder.resolve("key"), keys);
        Files.writeString(
                folder.resolve("checkpoint"), log.checkpoint().signed(signer).toString());
    }
}
