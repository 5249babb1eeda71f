package org.onfile.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.onfile.access.Client;
import org.onfile.access.Door;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.JsonBody;
import org.onfile.edge.Problem;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.Refused;
import org.onfile.exchangelog.ExchangeIndex;

/** The first step of every look: who looks, and at what. */
public final class Looks {

    private static final int MOST_OPENINGS = 10_000;

    private final SearchForm searches;
    private final ExchangeIndex exchanges;

    Looks(SearchForm searches, ExchangeIndex exchanges) {
        this.searches = searches;
        this.exchanges = exchanges;
    }

    /** The search in the body. */
    public Look.Search search(ApiRequest request) throws Refused {
        return searches.read(auditor(request), request.body());
    }

    /**
     * The reading of the exchange that the path names.
     *
     * @throws Refused if there never was one
     */
    public Look.Reading reading(ApiRequest request) throws Refused {
        String auditor = auditor(request);
        return ExchangeIds.parse(request.variable("exchangeId"))
                .flatMap(exchanges::find)
                .map(exchange -> new Look.Reading(auditor, exchange))
                .orElseThrow(ExchangeIds::unknown);
    }

    /** The range of entries in the body, whose openings are wanted. */
    public Look.Openings openings(ApiRequest request) throws Refused {
        String auditor = auditor(request);
        JsonNode range = JsonBody.parse(request.body());
        long from = range.get("from").longValue();
        long to = range.get("to").longValue();
        if (to <= from) {
            throw Refused.invalid(List.of(new Fault("/to", "empty-range", "The range ends before it begins.")));
        }
        if (to - from > MOST_OPENINGS) {
            throw Refused.invalid(
                    List.of(new Fault("/to", "range-too-long", "A range has " + MOST_OPENINGS + " entries at most.")));
        }
        return new Look.Openings(auditor, from, to);
    }

    /** The door has looked at this already; whoever reads this far is asked once more. */
    private static String auditor(ApiRequest request) throws Refused {
        Client client = Door.client(request.http());
        if (!client.roles().contains(Client.Role.AUDITOR)) {
            throw new Refused(Problem.of(403, "wrong-role", "Forbidden", "Your registration does not include this."));
        }
        return client.name();
    }
}
