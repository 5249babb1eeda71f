package org.onfile.agreement;

import java.util.Map;
import java.util.function.Supplier;
import org.onfile.edge.Problem;
import org.onfile.edge.RequestRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** The refusal of a change that was handed in and may still take effect: nobody is told that nothing happened. */
public final class TakesEffectLater {

    private static final Logger LOG = LoggerFactory.getLogger(TakesEffectLater.class);

    private TakesEffectLater() {}

    /**
     * A 503 that says so.
     *
     * @param look where to see what became of it, as {@code GET /v1/agreements}
     */
    public static RequestRefusedException refusal(String look) {
        return new RequestRefusedException(Problem.of(
                        503,
                        "takes-effect-later",
                        "Takes effect later",
                        "It was handed in, but the hub could not record it, or tell how it stands, in time: it takes effect as"
                                + " soon as the exchange log has it. Do not repeat it before you have looked at " + look
                                + ".")
                .with(Map.of(Problem.HANDED_IN, true)));
    }

    /**
     * The page of a change that is recorded; where the store fails it, the change has taken place all the same.
     *
     * @param look as in {@link #refusal}
     */
    public static <T> T told(Supplier<T> page, String look) throws RequestRefusedException {
        try {
            return page.get();
        } catch (DataAccessException e) {
            LOG.warn("A change is recorded, and not told: {}", e.toString());
            throw refusal(look);
        }
    }
}
