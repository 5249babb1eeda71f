package org.onfile.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onfile.bench.report.Figure;
import org.onfile.bench.report.Floor;
import org.onfile.exchangelog.LogKeys;
import org.onfile.exchangelog.LogNode;
import org.onfile.exchangelog.PublishedLog;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.TilePath;
import org.onfile.verify.DirectorySource;
import org.onfile.verify.LogSource;
import org.onfile.verify.LogVerdict;
import org.onfile.verify.LogVerifier;
import org.onfile.verify.LogVerifier.Extent;
import org.onfile.verify.Mirror;

/** Entries a second that {@code onfile log verify --dir} checks, one thread over a mirror of the whole log. */
record MirrorBench(LogNode node, LogKeys keys, Path folder, int rounds, Progress progress) {

    Figure run() throws IOException {
        progress.say("log: mirroring it");
        verified(new Mirror(folder, source(node.published()))
                .update(keys.verifiers(), 0, org.onfile.verify.ProgressListener.UNSEEN)
                .verdict());
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long begin = System.nanoTime();
            LogVerdict.Sound sound = verified(new LogVerifier(new DirectorySource(folder), keys.verifiers())
                    .verify(Extent.WHOLE, org.onfile.verify.ProgressListener.UNSEEN));
            rates.add(sound.checkpoint().size() * 1e9 / (System.nanoTime() - begin));
            progress.say(
                    "log verify, round %d of %d: %,.0f entries a second".formatted(round + 1, rounds, rates.getLast()));
        }
        return new Figure(
                "log",
                "verify a mirror, one core",
                "entries/s",
                Figure.median(rates),
                null,
                rates,
                List.of(new Floor.AtLeast(300_000)));
    }

    private static LogSource source(PublishedLog log) {
        SignedNote end = log.checkpoint();
        return path -> path.equals("checkpoint")
                ? Optional.of(end.toString().getBytes(StandardCharsets.UTF_8))
                : TilePath.parse(path).flatMap(log::content);
    }

    private static LogVerdict.Sound verified(LogVerdict verdict) throws IOException {
        if (verdict instanceof LogVerdict.Sound sound) {
            return sound;
        }
        throw new IOException("the mirror is not sound: " + verdict);
    }
}
