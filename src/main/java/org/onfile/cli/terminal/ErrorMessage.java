package org.onfile.cli.terminal;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
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
            String said = said(at);
            if (said.equals(String.valueOf(at.getCause()))) {
                continue;
            }
            if (!before.contains(said)) {
                lines.add(said);
            }
            before = said;
        }
        return lines.toString();
    }

    /** Java says of a file only its name. */
    private static String said(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException absent -> "there is no file " + absent.getFile();
            case AccessDeniedException denied -> "the file " + denied.getFile() + " may not be read or written";
            default ->
                Objects.requireNonNullElseGet(
                        failure.getMessage(), () -> failure.getClass().getSimpleName());
        };
    }
}
