package org.onfile.edge;

import java.util.List;
import org.onfile.edge.Problem.Fault;

/** A request that cannot be answered as it is; the problem says why. */
public final class RequestRefusedException extends Exception {

    private final transient Problem problem;

    public RequestRefusedException(Problem problem) {
        super(problem.slug());
        this.problem = problem;
    }

    /** A request with faults, all of which are told. */
    public static RequestRefusedException invalid(List<Fault> faults) {
        String more = faults.size() == 1 ? "" : " (" + faults.size() + " faults in all)";
        return new RequestRefusedException(new Problem(
                400, "invalid-request", "Invalid request", faults.getFirst().detail() + more, List.copyOf(faults)));
    }

    public Problem problem() {
        return problem;
    }
}
