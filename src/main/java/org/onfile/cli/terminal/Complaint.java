package org.onfile.cli.terminal;

import java.util.StringJoiner;
import org.springframework.beans.BeansException;

/**
 * What a failure says to a person: the messages of its causes, outermost first, each once and without a stack trace; not
 * which of the hub's parts could not be made for lack of which other.
 */
public final class Complaint {
    private static final int DEEPEST = 8;

    private Complaint() {}

    public static String of(Throwable failure) {
        StringJoiner lines = new StringJoiner(System.lineSeparator() + "  ");
        String before = "";
        Throwable at = failure;
        while (at instanceof BeansException && at.getCause() != null) {
            at = at.getCause();
        }
        for (int depth = 0; at != null && depth < DEEPEST; depth++, at = at.getCause()) {
            String said = at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
            if (!before.contains(said)) {
                lines.add(said);
            }
            before = said;
        }
        return lines.toString();
    }
}
