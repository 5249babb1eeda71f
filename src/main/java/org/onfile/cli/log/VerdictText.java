package org.onfile.cli.log;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.onfile.verify.LogVerdict;
import org.onfile.verify.OpeningGap;

/** A verdict for people. */
final class VerdictText {

    private VerdictText() {}

    static void print(LogVerdict.Sound sound, KnownKeys known, Optional<Path> against, PrintWriter out) {
        out.println("SOUND: the log '" + sound.checkpoint().origin() + "' is what its checkpoint says");
        printChecked(sound, known, against, out);
    }

    static void print(
            LogVerdict.Incomplete incomplete,
            AllowedGaps allowed,
            KnownKeys known,
            Optional<Path> against,
            PrintWriter out) {
        LogVerdict.Sound log = incomplete.log();
        long missing = incomplete.gaps().stream().mapToLong(OpeningGap::size).sum();
        out.println((allowed.covers(incomplete) ? "INCOMPLETE, as allowed: the log '" : "INCOMPLETE: the log '")
                + log.checkpoint().origin() + "' is what its checkpoint says, but " + missing
                + " of its entries are not opened");
        printChecked(log, known, against, out);
        printGaps(incomplete, out);
    }

    /** A line for each gap: reason, entries, what is known of it. */
    static void printGaps(LogVerdict.Incomplete incomplete, PrintWriter out) {
        for (OpeningGap gap : incomplete.gaps()) {
            out.println("  %-9s %s%s"
                    .formatted(gap.reason().word(), gap.range(), gap.note().isEmpty() ? "" : " (" + gap.note() + ")"));
        }
    }

    private static void printChecked(LogVerdict.Sound sound, KnownKeys known, Optional<Path> against, PrintWriter out) {
        out.println("  size      " + sound.checkpoint().size());
        out.println("  root      " + sound.checkpoint().root());
        out.println(
                "  checked   " + sound.entries() + " entries from " + sound.from() + " on, and the tiles above them");
        if (sound.openings() > 0) {
            out.println("  opened    " + sound.openings() + " of them");
        }
        against.ifPresent(kept -> out.println("  leads on  from " + kept));
        out.println("  key       " + known.origin());
        if (!known.independent()) {
            out.println("            " + KnownKeys.CAVEAT);
        }
    }

    static void print(LogVerdict.Wrong wrong, PrintWriter err) {
        err.println("WRONG: " + wrong.fault().word() + " at " + wrong.place());
        err.println("  meaning   " + wrong.fault().meaning());
        err.println("  here      " + wrong.what());
        wrong.index().ifPresent(index -> err.println("  index     " + index));
        wrong.expected().ifPresent(hash -> err.println("  expected  " + hash));
        wrong.found().ifPresent(hash -> err.println("  found     " + hash));
    }
}
