package org.onfile.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.onfile.access.AuthorisationFilter;
import org.onfile.access.Client;
import org.onfile.access.Requester;
import org.onfile.access.Turn;
import org.onfile.contract.JsonBody;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.Problem;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.exchangelog.ExchangeIndex;

/**
 * Step one of every request of an auditor: reads it, and checks that the client is authorised as an auditor. One that is
 * refused is recorded here, the others by the step behind.
 */
public final class AuditRequestReader {

    private static final int MOST_OPENINGS = 10_000;

    private final SearchForm searches;
    private final ExchangeIndex exchanges;
    private final AuditTrail trail;

    AuditRequestReader(SearchForm searches, ExchangeIndex exchanges, AuditTrail trail) {
        this.searches = searches;
        this.exchanges = exchanges;
        this.trail = trail;
    }

    /** Reads one. */
    private interface Reading<L extends AuditRequest> {
        L read(Requester auditor) throws RequestRefusedException;
    }

    /** The search in the body. */
    public AuditRequest.SearchExchanges search(ApiRequest request) throws RequestRefusedException {
        return read(request, "search", auditor -> searches.read(auditor, request.body()));
    }

    /**
     * The reading of the exchange that the path names.
     *
     * @throws RequestRefusedException if there never was one
     */
    public AuditRequest.ReadExchange reading(ApiRequest request) throws RequestRefusedException {
        return read(request, "read", auditor -> ExchangeId.parse(request.variable("exchangeId"))
                .flatMap(exchanges::find)
                .map(exchange -> new AuditRequest.ReadExchange(auditor, exchange))
                .orElseThrow(AuditRequestReader::unknown));
    }

    /** The range of entries in the body, whose openings are wanted. */
    public AuditRequest.OpenExchanges openings(ApiRequest request) throws RequestRefusedException {
        return read(request, "openings", auditor -> range(auditor, request));
    }

    /** A look that is refused is recorded as well. */
    private <L extends AuditRequest> L read(ApiRequest request, String action, Reading<L> reading)
            throws RequestRefusedException {
        Requester auditor = auditor(request);
        try {
            return reading.read(auditor);
        } catch (RequestRefusedException e) {
            trail.record(new AuditRequest.RefusedLook(auditor, action, rules(e.problem())));
            throw e;
        }
    }

    private static List<String> rules(Problem problem) {
        return problem.faults().isEmpty()
                ? List.of(problem.slug())
                : problem.faults().stream().map(Fault::rule).distinct().toList();
    }

    private static AuditRequest.OpenExchanges range(Requester auditor, ApiRequest request)
            throws RequestRefusedException {
        JsonNode range = JsonBody.parse(request.body());
        long from = range.get("from").longValue();
        long to = range.get("to").longValue();
        if (to <= from) {
            throw RequestRefusedException.invalid(
                    List.of(new Fault("/to", "empty-range", "The range ends before it begins.")));
        }
        if (to - from > MOST_OPENINGS) {
            throw RequestRefusedException.invalid(
                    List.of(new Fault("/to", "range-too-long", "A range has " + MOST_OPENINGS + " entries at most.")));
        }
        return new AuditRequest.OpenExchanges(auditor, from, to, Turn.of(request.http()));
    }

    /** What is answered where there is none, or none that concerns the client: the same words, whatever the reason. */
    static RequestRefusedException unknown() {
        return new RequestRefusedException(
                Problem.of(404, "no-such-exchange", "Not found", "There is no such exchange, or it is not yours."));
    }

    /** The door has looked at this already; whoever reads this far is asked once more. */
    private static Requester auditor(ApiRequest request) throws RequestRefusedException {
        Requester client = AuthorisationFilter.requester(request.http());
        if (!client.client().roles().contains(Client.Role.AUDITOR)) {
            throw new RequestRefusedException(
                    Problem.of(403, "wrong-role", "Forbidden", "Your registration does not include this."));
        }
        return client;
    }
}
