package org.onfile.shedding;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.onfile.file.DurableFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what was shed, by reason, for metrics and the log; for {@code doctor} it leaves in the data directory what was
 * shed last. Thread-safe.
 */
public final class ShedLoad {

    private static final Logger LOG = LoggerFactory.getLogger(ShedLoad.class);

    private final MeterRegistry meters;
    private final Path data;
    private final Clock clock;
    private final Map<Shed, Tally> untold = new EnumMap<>(Shed.class);

    ShedLoad(MeterRegistry meters, Path data, Clock clock) {
        this.meters = meters;
        this.data = data;
        this.clock = clock;
        for (Shed what : Shed.values()) {
            untold.put(what, new Tally());
        }
    }

    /**
     * What was shed last.
     *
     * @param counts the reasons, and whose it was for the most part
     */
    public record Last(Instant at, String counts) {}

    private static final class Tally {
        private final Map<String, Integer> reasons = new TreeMap<>();
        private final Map<String, Integer> whose = new TreeMap<>();
    }

    /** What the hub that runs, or ran, on this directory shed last; nothing where it never shed any. */
    public static Optional<Last> last(Path data, Shed what) throws IOException {
        Path file = data.resolve(what.file());
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] parts = Files.readString(file).strip().split(" ", 2);
        try {
            return Optional.of(new Last(Instant.parse(parts[0]), parts[parts.length - 1]));
        } catch (DateTimeException e) {
            throw new IOException(file + " is not as the hub writes it. Remove it", e);
        }
    }

    /**
     * Counts one.
     *
     * @param reason a word for metrics
     * @param who the network or the client's name
     */
    public void count(Shed what, String reason, String who) {
        Counter.builder(what.metric())
                .description(what.description())
                .tag("reason", reason)
                .register(meters)
                .increment();
        synchronized (this) {
            Tally tally = tally(what);
            tally.reasons.merge(reason, 1, Integer::sum);
            tally.whose.merge(who, 1, Integer::sum);
        }
    }

    /** Tells what was counted since this was last called. */
    public synchronized void tell() {
        for (Shed what : Shed.values()) {
            Tally tally = tally(what);
            if (!tally.reasons.isEmpty()) {
                tell(what, tally);
                tally.reasons.clear();
                tally.whose.clear();
            }
        }
    }

    private void tell(Shed what, Tally tally) {
        Map.Entry<String, Integer> most = Collections.max(tally.whose.entrySet(), Map.Entry.comparingByValue());
        String counts = tally.reasons + "; " + most.getValue() + " of them " + what.preposition() + " " + most.getKey();
        LOG.warn("{}: {}", what.told(), counts);
        try {
            DurableFile.write(data.resolve(what.file()), clock.instant() + " " + counts + "\n", DurableFile.OWNER_ONLY);
        } catch (IOException e) {
            LOG.warn("{} cannot be written, so 'doctor' does not know of it: {}", what.file(), e.toString());
        }
    }

    private Tally tally(Shed what) {
        return untold.computeIfAbsent(what, first -> new Tally());
    }
}
