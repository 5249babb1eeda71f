package org.onfile.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.onfile.tlog.EntryBundle;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.LogVerifier.Extent;

/** A mirror in a folder, to be tampered with. */
record MirrorFixture(Path folder, List<VerifierKey> keys) {

    static MirrorFixture of(TestLog log, Path folder) {
        log.writeTo(folder);
        return new MirrorFixture(folder, log.keys());
    }

    LogVerdict verify() throws IOException {
        return verify(Extent.WHOLE);
    }

    LogVerdict verify(Extent extent) throws IOException {
        return new LogVerifier(new DirectorySource(folder), keys).verify(extent, ProgressListener.UNSEEN);
    }

    Path file(String path) {
        return folder.resolve(path);
    }

    void alter(String path, UnaryOperator<byte[]> alteration) throws IOException {
        Files.write(file(path), alteration.apply(Files.readAllBytes(file(path))));
    }

    void alterEntries(String path, Consumer<List<byte[]>> alteration) throws IOException {
        alter(path, content -> {
            List<byte[]> entries = new ArrayList<>(EntryBundle.entries(content));
            alteration.accept(entries);
            return EntryBundle.bytes(entries);
        });
    }

    void swap(String one, String other) throws IOException {
        byte[] first = Files.readAllBytes(file(one));
        Files.write(file(one), Files.readAllBytes(file(other)));
        Files.write(file(other), first);
    }
}
