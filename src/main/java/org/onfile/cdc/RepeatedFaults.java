package org.onfile.cdc;

import com.github.shyiko.mysql.binlog.network.AuthenticationException;
import com.github.shyiko.mysql.binlog.network.ServerException;
import io.debezium.DebeziumException;
import io.debezium.text.MultipleParsingExceptions;
import io.debezium.text.ParsingException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.onfile.sqlstate.QueryFault;

/**
 * Tells when trying again no longer helps a capture: its engine has failed in the same way several times, and came no
 * further in the source's log in between. What may pass by itself, or needs an administrator, does not count: a server
 * or a network that is down, a slot in use, a right or a password refused. Used by one thread.
 */
final class RepeatedFaults {

    private static final int MOST = 4;
    /** MariaDB's errors: no right in a database, on a table or on the server, a user or a host refused, a shutdown. */
    private static final Set<Integer> REFUSED = Set.of(1044, 1045, 1053, 1130, 1142, 1227);
    /** Classes of SQLSTATE: user refused, no room or memory. */
    private static final Set<String> NEED_SOMEBODY = Set.of("28", "53");

    private String last = "";
    private @Nullable Object reached;
    private int count;

    /**
     * Whether the capture is to begin anew after this failure. Who does so tells it by {@link #forget}.
     *
     * @param place how far the capture has come; null for nowhere
     */
    boolean isHopeless(Throwable failure, @Nullable Object place) {
        if (has(failure, RepeatedFaults::mayPass)) {
            forget();
            return false;
        }
        String fault = FaultSummary.describe(failure);
        boolean same = fault.equals(last) && Objects.equals(place, reached);
        count = same ? count + 1 : 1;
        last = fault;
        reached = place;
        return count >= MOST || has(failure, RepeatedFaults::isForGood);
    }

    void forget() {
        last = "";
        reached = null;
        count = 0;
    }

    private static boolean has(Throwable failure, Predicate<Throwable> kind) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < FaultSummary.DEEPEST; depth++) {
            if (kind.test(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** A statement that Debezium cannot read is no other at the next try. */
    private static boolean isForGood(Throwable cause) {
        return cause instanceof ParsingException || cause instanceof MultipleParsingExceptions;
    }

    private static boolean mayPass(Throwable cause) {
        return switch (cause) {
            case SocketException away -> true;
            case LostLogException away -> true;
            case SocketTimeoutException slow -> true;
            case UnknownHostException away -> true;
            case SSLException refused -> true;
            case DebeziumException refused -> isRefusedStart(refused);
            case AuthenticationException refused -> true;
            case ServerException server -> REFUSED.contains(server.getErrorCode());
            case SQLException sql -> mayPass(sql);
            // Also where the connection ended as it was made: the client tells that in words alone
            case IOException away -> String.valueOf(away.getMessage()).startsWith("Failed to connect to MySQL");
            default -> false;
        };
    }

    /**
     * Whether an engine gave up before it began, as it could not connect to its source, or found its settings or that source
     * wanting: Debezium tells the reason in words alone.
     */
    static boolean isRefusedStart(DebeziumException failure) {
        return String.valueOf(failure.getMessage()).startsWith("Connector configuration is not valid");
    }

    private static boolean mayPass(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        // 55000: a slot or a server that is not as it has to be; it was looked at before the engine started
        return !state.equals("55000")
                && (QueryFault.isPassing(failure)
                        || state.equals("42501")
                        || NEED_SOMEBODY.contains(state.substring(0, Math.min(2, state.length())))
                        || REFUSED.contains(failure.getErrorCode()));
    }
}
