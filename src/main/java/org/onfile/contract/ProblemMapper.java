package org.onfile.contract;

import java.util.Map;
import org.onfile.edge.Problem;
import org.onfile.edge.RequestRefusedException;
import org.onfile.exchangelog.DetailAlteredException;
import org.onfile.exchangelog.LogUnavailableException;
import org.onfile.registry.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Maps exceptions to problem documents (RFC 9457) where a request cannot be answered. */
public final class ProblemMapper {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    /** The problem document (RFC 9457) that says why there is no answer, and what to do. */
    public Problem describe(Exception failure) {
        return switch (failure) {
            case RequestRefusedException refused -> refused.problem();
            case StoreUnavailableException store -> unavailable(failure);
            case LogUnavailableException log -> unavailable(failure);
            case InterruptedException tooLong -> unavailable(failure);
            case DetailAlteredException altered -> altered(altered);
            case DataAccessResourceFailureException store -> unavailable(failure);
            case TransientDataAccessException store -> unavailable(failure);
            case RecoverableDataAccessException store -> unavailable(failure);
            case CannotCreateTransactionException store -> unavailable(failure);
            default -> {
                LOG.error("A request failed", failure);
                yield Problem.of(
                        500,
                        "hub-failed",
                        "The hub failed",
                        "Nothing was answered. Ask again; if it stays so, the hub's log says why.");
            }
        };
    }

    private static Problem altered(DetailAlteredException altered) {
        LOG.error("The store was altered: {}", altered.toString());
        return Problem.of(
                        500,
                        "detail-altered",
                        "Altered",
                        "What the hub's store has of this exchange is not what the log's entry commits to.")
                .with(Map.of("index", altered.index()));
    }

    private static Problem unavailable(Exception failure) {
        LOG.warn("A request was not answered: {}", failure.toString());
        return Problem.of(
                503,
                "unavailable",
                "Unavailable",
                "The hub cannot read its store, or not write its exchange log. There is no answer; ask again in a moment.");
    }
}
