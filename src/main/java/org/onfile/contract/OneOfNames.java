package org.onfile.contract;

import java.util.List;
import org.onfile.edge.Problem.Fault;

/** What is told of a list of names of which exactly one is to be told. */
public final class OneOfNames {

    private OneOfNames() {}

    /** Adds a fault for each list of which none was told, or several: rule {@code required-by-matter}. */
    public static void checkEach(String pointer, List<List<String>> undecided, List<Fault> faults) {
        undecided.forEach(list -> faults.add(new Fault(
                pointer,
                "required-by-matter",
                "What the matter demands depends on which one of these applies: tell exactly one. Known: "
                        + String.join(", ", list) + ".")));
    }
}
