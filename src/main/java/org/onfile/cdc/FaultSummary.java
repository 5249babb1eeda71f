package org.onfile.cdc;

import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializationException;
import com.github.shyiko.mysql.binlog.network.ServerException;
import io.debezium.DebeziumException;
import io.debezium.relational.history.SchemaHistoryException;
import io.debezium.text.MultipleParsingExceptions;
import io.debezium.text.ParsingException;
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

    static final int DEEPEST = 8;

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
                        case LostLogException ours -> ours.getMessage();
                        case ServerException server -> words(server);
                        case EventDataDeserializationException event -> "an event of the log cannot be read";
                        case ParsingException ddl -> "Debezium does not know a DDL statement in the log";
                        case MultipleParsingExceptions ddl -> "Debezium does not know a DDL statement in the log";
                        case SchemaHistoryException history -> "what was kept of the tables' history cannot be read";
                        case DebeziumException refused
                        when RepeatedFaults.isRefusedStart(refused) ->
                            "the source cannot be reached, or refuses to be followed";
                        default -> cause.getClass().getSimpleName();
                    });
        }
        return String.join(" < ", parts);
    }

    /** What MariaDB says of its binary log, as far as it carries no data. */
    private static String words(ServerException server) {
        return SqlStateText.of(new SQLException(null, server.getSqlState(), server.getErrorCode())) + " (error "
                + server.getErrorCode() + ")";
    }
}
