package org.onfile.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.verify.LogVerdict.Wrong;

/** Openings in the order of their entries, read along with the log and never all at once; and the gaps among them. */
final class Openings implements AutoCloseable {

    private final String place;
    private final BufferedReader lines;
    private final List<OpeningGap> gaps = new ArrayList<>();
    private @Nullable OpeningLine next;
    private long line;
    private long checked;
    private long last = -1;
    private long due;

    private Openings(String place, Reader lines, long due) {
        this.place = place;
        this.lines = new BufferedReader(lines);
        this.due = due;
        advance();
    }

    /**
     * The openings in a file, one a line as {@code openings.jsonl} has them; none, and none missing, if there is no file.
     *
     * @param from the first entry that should have a line
     */
    static Openings in(Optional<Path> file, long from) throws IOException {
        return file.isPresent()
                ? new Openings(file.get().toString(), Files.newBufferedReader(file.get()), from)
                : new Openings("", new StringReader(""), Long.MAX_VALUE);
    }

    /** Leaves out those of entries before this one. */
    void skipTo(long first) {
        while (next != null && next.index() < first) {
            advance();
        }
    }

    /** Checks those of the next entries. */
    void check(long first, List<byte[]> entries) {
        while (next != null && next.index() < first + entries.size()) {
            unlistedUpTo(next.index());
            switch (next) {
                case OpeningLine.Opens opening -> open(opening, entries.get((int) (opening.index() - first)));
                case OpeningLine.Missing missing -> {
                    if (missing.index() >= due) {
                        add(missing.gap());
                    }
                }
            }
            due = Math.max(due, next.index() + 1);
            advance();
        }
        unlistedUpTo(first + entries.size());
    }

    private void open(OpeningLine.Opens opening, byte[] entry) {
        try {
            opening.open(entry);
        } catch (IllegalArgumentException e) {
            throw wrong(LogFault.WRONG_OPENING, opening.index(), String.valueOf(e.getMessage()));
        }
        checked++;
    }

    private void unlistedUpTo(long index) {
        if (due < index) {
            add(new OpeningGap(due, index - 1, OpeningGap.Reason.UNLISTED, ""));
            due = index;
        }
    }

    private void add(OpeningGap gap) {
        if (!gaps.isEmpty() && gap.continues(gaps.getLast())) {
            gaps.add(gap.joinedTo(gaps.removeLast()));
        } else {
            gaps.add(gap);
        }
    }

    /** All entries are through: no opening may be left. */
    void end(long size) {
        if (next != null) {
            throw wrong(LogFault.WRONG_OPENING, next.index(), "the log has only " + size + " entries");
        }
    }

    long checked() {
        return checked;
    }

    /** What is not opened, in order. */
    List<OpeningGap> gaps() {
        return List.copyOf(gaps);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void advance() {
        try {
            line++;
            String text = lines.readLine();
            next = text == null ? null : OpeningLine.parse(text);
        } catch (CharacterCodingException e) {
            throw malformed("it is not UTF-8, in this line or soon after it");
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (next != null) {
            if (next.index() <= last) {
                throw malformed("entry " + next.index() + " comes after entry " + last
                        + ": openings stand in the order of their entries, each once");
            }
            last = next.index();
        }
    }

    private LogFaultException malformed(String what) {
        return new LogFaultException(Wrong.at(LogFault.MALFORMED_OPENING, place + ", line " + line, what));
    }

    private LogFaultException wrong(LogFault fault, long index, String what) {
        return new LogFaultException(
                Wrong.at(fault, place + ", line " + line, what).index(index));
    }
}
