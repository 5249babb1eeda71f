package org.onfile.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.verify.LogVerdict.Wrong;

/** Openings in the order of their entries, read along with the log and never all at once. */
final class Openings implements AutoCloseable {

    private final String place;
    private final BufferedReader lines;
    private @Nullable OpeningLine next;
    private long line;
    private long checked;
    private long last = -1;

    private Openings(String place, Reader lines) {
        this.place = place;
        this.lines = new BufferedReader(lines);
        advance();
    }

    /** The openings in a file, one a line as {@code openings.jsonl} has them; none if there is no file. */
    static Openings in(Optional<Path> file) throws IOException {
        return file.isPresent()
                ? new Openings(file.get().toString(), Files.newBufferedReader(file.get()))
                : new Openings("", new StringReader(""));
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
            try {
                next.open(entries.get((int) (next.index() - first)));
            } catch (IllegalArgumentException e) {
                throw wrong(LogFault.WRONG_OPENING, next.index(), String.valueOf(e.getMessage()));
            }
            checked++;
            advance();
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
