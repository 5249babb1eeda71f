package org.onfile.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.onfile.access.AuthorisationFilter;
import org.onfile.access.Client;
import org.onfile.contract.JsonBody;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.Problem;
import org.onfile.edge.RequestRefusedException;
import org.onfile.exchangelog.LogUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/** Requests for agreements, and what the departments that they ask decide. A change is in the log before its reply leaves. */
public final class AgreementRequests {

    private static final Logger LOG = LoggerFactory.getLogger(AgreementRequests.class);
    private static final JsonMapper JSON = new JsonMapper();
    /** Where a requester sees what became of what it asked for. */
    private static final String MINE = "GET /v1/agreements/mine";
    /** Where a department does. */
    private static final String ALL = "GET /v1/agreements";

    private final JdbcClient store;
    private final AgreementRecording recording;
    private final Agreements agreements;
    private final LimitedHandIn limited;
    private final AgreementRequestReader reader;
    private final DerivedOnly derivedOnly;
    private final UnconditionalGrants grants;
    private final AnswerTimes times;
    private final int openRequests;

    /**
     * Takes requests and decisions.
     *
     * @param openRequests of one requester that may wait for an answer
     */
    AgreementRequests(
            JdbcClient store,
            AgreementRecording recording,
            Agreements agreements,
            LimitedHandIn limited,
            AgreementRequestReader reader,
            DerivedOnly derivedOnly,
            UnconditionalGrants grants,
            AnswerTimes times,
            int openRequests) {
        this.store = store;
        this.recording = recording;
        this.agreements = agreements;
        this.limited = limited;
        this.reader = reader;
        this.derivedOnly = derivedOnly;
        this.grants = grants;
        this.times = times;
        this.openRequests = openRequests;
    }

    /**
     * A requester asks for an agreement: schema {@code AgreementRequest} of {@code openapi.yaml}.
     *
     * @throws RequestRefusedException with all that is wrong with it; 409 where too many wait for an answer, or a client of
     *     the sandbox has too many
     */
    public byte[] request(ApiRequest request) throws RequestRefusedException {
        JsonNode json = JsonBody.parse(request.body());
        Client client = AuthorisationFilter.client(request.http());
        String requester = client.name();
        AgreementTerms terms = reader.read(json, client);
        if (terms.isSandbox()) {
            return grant(terms, json, signature(request));
        }
        String id = "a-" + UUID.randomUUID();
        HandedIn change = new HandedIn(
                id,
                AgreementChange.REQUEST,
                terms,
                null,
                requester,
                json.path("scene").asText(),
                signature(request));
        OptionalLong number = limited.handIn(
                change, requester, held -> count(held, one -> one.state().isOpen()) < openRequests);
        if (number.isEmpty()) {
            throw new RequestRefusedException(Problem.of(
                    409,
                    "requests-open",
                    "Too many open requests",
                    "Departments have not answered " + openRequests
                            + " requests of yours, as many as may be open. Wait for their"
                            + " answers, and name all matters and fields in one request."));
        }
        take(change, number.getAsLong(), MINE);
        grantByItself(id, terms);
        return page(id, MINE);
    }

    /** The request is recorded: where this fails its department answers it, or what was handed in takes effect later. */
    private void grantByItself(String id, AgreementTerms terms) {
        try {
            Optional<HandedIn> grant = grants.of(id, terms);
            if (grant.isPresent()) {
                OptionalLong granted =
                        limited.handIn(grant.get(), terms.requester(), held -> grants.allow(terms, held));
                if (granted.isPresent()) {
                    take(grant.get(), granted.getAsLong(), MINE);
                }
            }
        } catch (RequestRefusedException | DataAccessException | TransactionException e) {
            LOG.warn("The request {} is not granted at once: {}", id, e.toString());
        }
    }

    /** Nobody's data is concerned, so nobody decides: the sandbox's are granted as soon as they are asked for. */
    private byte[] grant(AgreementTerms terms, JsonNode json, @Nullable String signature)
            throws RequestRefusedException {
        String id = "s-" + UUID.randomUUID();
        HandedIn change = new HandedIn(
                id,
                AgreementChange.GRANT,
                terms,
                null,
                "sandbox",
                json.path("scene").asText(),
                signature);
        OptionalLong number = limited.handIn(
                change,
                terms.requester(),
                held -> count(held, one -> one.terms().isSandbox() && one.state() != AgreementState.ENDED)
                        < openRequests);
        if (number.isEmpty()) {
            throw new RequestRefusedException(Problem.of(
                    409,
                    "requests-open",
                    "Too many agreements",
                    "You have " + openRequests
                            + " agreements of the sandbox, as many as may be. Name all matters and fields in one,"
                            + " or have the hub's operator end some."));
        }
        take(change, number.getAsLong(), MINE);
        return page(id, MINE);
    }

    private static long count(Collection<Agreement> held, Predicate<Agreement> which) {
        return held.stream().filter(which).count();
    }

    /** All agreements that the client's department decides on: schema {@code DepartmentAgreements} of {@code openapi.yaml}. */
    public byte[] ofDepartment(ApiRequest request) {
        String department = department(request);
        ObjectNode page = JSON.createObjectNode();
        ArrayNode all = page.putArray("agreements");
        AgreementRegister.newest(store).stream()
                .filter(one -> one.terms().department().equals(department))
                .forEach(one -> write(all.addObject(), one));
        return bytes(page);
    }

    /**
     * The department decides: schema {@code AgreementDecision} of {@code openapi.yaml}.
     *
     * @throws RequestRefusedException 404 where the agreement is none of the department's, 409 where its state does not
     *     have that, or no agreement on the type may allow it
     */
    public byte[] decide(ApiRequest request) throws RequestRefusedException {
        JsonNode json = JsonBody.parse(request.body());
        String department = department(request);
        String id = request.variable("agreement");
        List<AgreementRegister.Recorded> versions = AgreementRegister.versions(store, id);
        if (versions.isEmpty()
                || !versions.getFirst().agreement().terms().department().equals(department)) {
            throw new RequestRefusedException(Problem.of(
                    404, "no-such-agreement", "Not found", "Your department decides on no agreement of this id."));
        }
        AgreementChange decision = AgreementChange.valueOf(json.path("decision").asText());
        AgreementTerms terms = versions.getFirst().agreement().terms();
        if (decision.to().mayAllow() && derivedOnly.forbids(terms)) {
            throw new RequestRefusedException(Problem.of(
                    409,
                    DerivedOnly.RULE,
                    "Only derived answers",
                    "It cannot be granted: " + DerivedOnly.clause(terms.type()) + "."));
        }
        Integer quota = TermsJson.quota(json);
        if (quota != null && decision != AgreementChange.GRANT) {
            throw RequestRefusedException.invalid(List.of(new Problem.Fault(
                    "/quota", "only-granted", "A quota is set with the decision GRANT, also of what is granted.")));
        }
        HandedIn change = new HandedIn(
                id,
                decision,
                null,
                quota,
                json.path("decidedBy").asText() + " of " + department,
                json.path("document").asText(),
                signature(request));
        take(change, AgreementRegister.handIn(store, change), ALL);
        return page(id, ALL);
    }

    private static @Nullable String signature(ApiRequest request) {
        return AuthorisationFilter.requester(request.http()).signature();
    }

    /** It is in force on this node at once, on others within two seconds. */
    private void take(HandedIn change, long number, String look) throws RequestRefusedException {
        if (recorded(change, number, look) instanceof ChangeOutcome.Refused(var why)) {
            throw new RequestRefusedException(Problem.of(
                    409,
                    "agreement-state",
                    "Not in this state",
                    "The agreement's state does not have that: " + why + "."));
        }
    }

    private ChangeOutcome recorded(HandedIn change, long number, String look) throws RequestRefusedException {
        try {
            ChangeOutcome outcome = recording.recordUntil(number, change.agreement());
            agreements.follow();
            return outcome;
        } catch (LogUnavailableException | DataAccessException | InterruptedException e) {
            LOG.warn("The change {} of the agreement {} waits: {}", change.change(), change.agreement(), e.toString());
            throw TakesEffectLater.refusal(look);
        }
    }

    /** After a change is recorded: who cannot be told how it stands is not to repeat it. */
    private byte[] page(String id, String look) throws RequestRefusedException {
        return TakesEffectLater.told(
                () -> {
                    ObjectNode page = JSON.createObjectNode();
                    write(page, AgreementRegister.versions(store, id).getFirst().agreement());
                    return bytes(page);
                },
                look);
    }

    private void write(ObjectNode page, Agreement agreement) {
        TermsJson.put(page, agreement);
        if (agreement.state().isOpen()) {
            OpenRequest open = times.of(agreement);
            page.put("scene", open.scene())
                    .put("answerBy", open.answerBy().toString())
                    .put("overdue", open.overdue());
        }
        if (agreement.state() != AgreementState.REQUESTED) {
            page.put("decidedBy", agreement.decidedBy()).put("document", agreement.document());
        }
    }

    /** Registration has it for every client of this role. */
    private static String department(ApiRequest request) {
        Client client = AuthorisationFilter.client(request.http());
        if (client.department() == null) {
            throw new IllegalStateException("a client with the role 'department' is of no department");
        }
        return client.department();
    }

    private static byte[] bytes(ObjectNode page) {
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }
}
