package org.onfile.agreement;

import org.onfile.edge.Problem;
import org.onfile.edge.RequestRefusedException;

/** The refusal of a change that was handed in and may still take effect: nobody is told that nothing happened. */
public final class TakesEffectLater {

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
                "It was handed in, but the hub could not record it in time: it takes effect as soon as the exchange log has"
                        + " it. Do not repeat it before you have looked at " + look + "."));
    }
}
