package org.onfile.cli.log;

import java.io.PrintWriter;
import org.onfile.cli.terminal.ProgressBar;
import org.onfile.verify.ProgressListener;

/** Shows a check's progress. */
final class EntryBar implements ProgressListener {

    private final ProgressBar bar;

    EntryBar(PrintWriter err, String what, String unit) {
        bar = new ProgressBar(err, what, unit);
    }

    @Override
    public void expect(long all) {
        bar.expect(all);
    }

    @Override
    public void add(long done) {
        bar.add(done);
    }

    void end() {
        bar.end();
    }
}
