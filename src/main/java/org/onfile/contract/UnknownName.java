package org.onfile.contract;

import java.util.Collection;
import org.onfile.definition.DidYouMean;
import org.onfile.edge.Problem.Fault;

/** What is told of a name that nothing has: what there is, and what was perhaps meant. */
public final class UnknownName {

    private UnknownName() {}

    /**
     * The fault of such a name.
     *
     * @param what it should be, for people and in the rule {@code unknown-<what>}
     */
    public static Fault fault(String pointer, String what, String typed, Collection<String> known) {
        return fault(pointer, what, what, typed, known);
    }

    /** The fault of a type of certificate that there is not: rule {@code unknown-type}. */
    public static Fault ofType(String pointer, String typed, Collection<String> known) {
        return fault(pointer, "type", "type of certificate", typed, known);
    }

    /**
     * The fault of such a name.
     *
     * @param what makes the rule, {@code unknown-<what>}
     * @param words what it should be, for people
     */
    public static Fault fault(String pointer, String what, String words, String typed, Collection<String> known) {
        return new Fault(
                pointer,
                "unknown-" + what,
                "There is no such " + words + (known.isEmpty() ? " here." : ". Known: " + String.join(", ", known))
                        + DidYouMean.among(known, typed)
                        + (known.isEmpty() ? "" : "."));
    }
}
