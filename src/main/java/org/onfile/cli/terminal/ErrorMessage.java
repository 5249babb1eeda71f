package org.onfile.cli.terminal;

import java.util.StringJoiner;
import org.springframework.beans.BeansException;

/**
 * The error message of a failure, for a person: the messages of its causes, outermost first, each once, without a stack
 * trace and without Spring's account of beans that could not be made.
 */
public final class ErrorMessage {
    private static final int DEEPEST = 8;

    private ErrorMessage() {}

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
