package org.onfile.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Collects the mistakes of one file, so that all of them are told at once. */
public final class FaultCollector {

    private record Found(int line, int column, DefinitionFault fault) {}

    private final String file;
    private final List<Found> found = new ArrayList<>();
    private final List<Found> objections = new ArrayList<>();

    public FaultCollector(String file) {
        this.file = file;
    }

    /**
     * Notes a mistake.
     *
     * @param line from 1; 0 for the file as a whole
     */
    public void add(int line, int column, String message) {
        found.add(found(line, column, message));
    }

    /** Notes what no new file may say, though it can be read: a file that was accepted before is still good for what it says. */
    public void object(int line, int column, String message) {
        objections.add(found(line, column, message));
    }

    private Found found(int line, int column, String message) {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return new Found(line, column, new DefinitionFault(place, message));
    }

    /** Whether it can be read. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Why it cannot be read, in the order of the file; without objections. */
    public List<DefinitionFault> mistakes() {
        return sorted(found.stream());
    }

    /** Mistakes and objections, in the order of the file. */
    public List<DefinitionFault> all() {
        return sorted(Stream.concat(found.stream(), objections.stream()));
    }

    private static List<DefinitionFault> sorted(Stream<Found> some) {
        return some.sorted(Comparator.comparingInt(Found::line).thenComparingInt(Found::column))
                .map(Found::fault)
                .distinct()
                .toList();
    }
}
