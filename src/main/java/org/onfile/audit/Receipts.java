package org.onfile.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.onfile.access.AuthorisationFilter;
import org.onfile.access.Client;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.RequestRefusedException;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.exchangelog.ExchangeIndex;
import org.onfile.exchangelog.LocatedExchange;
import org.onfile.exchangelog.Opening;

/**
 * Reissues receipts, with inclusion proofs as of now, to the requesters that they were made for; once that is in the log.
 */
public final class Receipts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExchangeIndex index;
    private final ExchangeDetails details;
    private final InclusionProofJson proven;
    private final AuditTrail trail;

    Receipts(ExchangeIndex index, ExchangeDetails details, InclusionProofJson proven, AuditTrail trail) {
        this.index = index;
        this.details = details;
        this.proven = proven;
        this.trail = trail;
    }

    /**
     * The receipt with a proof as of now.
     *
     * @throws RequestRefusedException 404 unless the client is that exchange's requester, 410 if its detail was erased
     */
    public byte[] receipt(ApiRequest request) throws IOException, RequestRefusedException {
        Client client = AuthorisationFilter.client(request.http());
        LocatedExchange exchange = ExchangeId.parse(request.variable("exchangeId"))
                .filter(known -> (client.roles().contains(Client.Role.REQUESTER)
                        || client.roles().contains(Client.Role.MATERIAL_CHECKER)))
                .flatMap(index::find)
                .filter(found -> client.name().equals(found.requester()))
                .orElseThrow(AuditRequestReader::unknown);
        if (exchange.erased()) {
            throw proven.erased(exchange.index());
        }
        trail.recordReceipt(AuthorisationFilter.requester(request.http()), exchange);
        Opening opening = details.open(exchange.index()).orElseThrow(() -> proven.erased(exchange.index()));
        ByteArrayOutputStream reply = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = JSON.getFactory().createGenerator(reply)) {
            json.writeStartObject();
            proven.write(json, exchange.index(), opening);
            json.writeEndObject();
        }
        return reply.toByteArray();
    }
}
