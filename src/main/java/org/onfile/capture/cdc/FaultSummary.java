package org.onfile.capture.cdc;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.onfile.capture.ReadFailedException;
import org.onfile.sqlstate.SqlStateText;

/**
 * Describes a fault for logs and health by the types of its causes and the meaning of SQL states, without the values
 * that messages of drivers and of Debezium carry.
 */
final class FaultSummary {

    private static final int DEEPEST = 8;

    private FaultSummary() {}

    static String describe(Throwable fault) {
        List<String> parts = new ArrayList<>();
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            parts.add(
                    switch (cause) {
                        case SQLException sql -> SqlStateText.of(sql);
                        case ReadFailedException ours -> ours.getMessage();
                        case CaptureFailedException ours -> ours.getMessage();
                        case UnheardLogException ours -> ours.getMessage();
                        default -> cause.getClass().getSimpleName();
                    });
        }
        return String.join(" < ", parts);
    }
}
