package org.onfile.file;

import java.io.IOException;

/**
 * A file was read, but does not hold what it should: it is no use to try again before somebody has changed it. Every
 * other {@link IOException} may pass by itself. The message names the file and what to do, and shows no secret.
 */
public final class MalformedFileException extends IOException {

    public MalformedFileException(String message) {
        super(message);
    }
}
