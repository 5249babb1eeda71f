package org.onfile.cli.log;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.onfile.verify.LogVerdict;

/** A verdict for people. */
final class VerdictText {

    private VerdictText() {}

    static void print(LogVerdict.Sound sound, KnownKeys known, Optional<Path> against, PrintWriter out) {
        out.println("SOUND: the log '" + sound.checkpoint().origin() + "' is what its checkpoint says");
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
