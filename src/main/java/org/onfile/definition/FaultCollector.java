package org.onfile.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one file, so that all of them are told at once. */
public final class FaultCollector {

    private record Found(int line, int column, DefinitionFault fault) {}

    private final String file;
    private final List<Found> found = new ArrayList<>();

    public FaultCollector(String file) {
        this.file = file;
    }

    /**
     * Notes a mistake.
     *
     * @param line from 1; 0 for the file as a whole
     */
    public void add(int line, int column, String message) {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        found.add(new Found(line, column, new DefinitionFault(place, message)));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the file. */
    public List<DefinitionFault> all() {
        return found.stream()
                .sorted(Comparator.comparingInt(Found::line).thenComparingInt(Found::column))
                .map(Found::fault)
                .distinct()
                .toList();
    }
}
