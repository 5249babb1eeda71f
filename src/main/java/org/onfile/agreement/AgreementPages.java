package org.onfile.agreement;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.onfile.access.AuthorisationFilter;
import org.onfile.access.Client;
import org.onfile.edge.ApiRequest;

/** What a client is told of its own agreements. */
public final class AgreementPages {

    private static final JsonMapper JSON = new JsonMapper();

    private final Agreements agreements;
    private final ZoneId city;
    private final Clock clock;

    /** @param city whose days terms are reckoned by */
    AgreementPages(Agreements agreements, ZoneId city, Clock clock) {
        this.agreements = agreements;
        this.city = city;
        this.clock = clock;
    }

    /** All agreements of the client that asks, whatever their states. */
    public MyAgreements mine(ApiRequest request) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), city);
        ObjectNode page = JSON.createObjectNode();
        Client client = AuthorisationFilter.client(request.http());
        if (client.sandbox()) {
            page.put("sandbox", true);
        }
        ArrayNode mine = page.putArray("agreements");
        for (Agreement agreement : agreements.of(client.name())) {
            boolean counts = agreement.terms().isSandbox() == client.sandbox();
            ObjectNode its =
                    TermsJson.put(mine.addObject(), agreement).put("inForce", counts && agreement.isInForce(today));
            agreements.quotaLeft(agreement).ifPresent(left -> its.put("quotaLeft", left));
        }
        return new MyAgreements(client.name(), page);
    }
}
