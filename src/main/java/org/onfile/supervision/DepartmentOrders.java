package org.onfile.supervision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.access.AuthorisationFilter;
import org.onfile.agreement.Agreement;
import org.onfile.agreement.AgreementRegister;
import org.onfile.agreement.TakesEffectLater;
import org.onfile.contract.JsonBody;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.Problem;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.exchangelog.LogUnavailableException;
import org.onfile.feed.FeedId;
import org.onfile.supervision.SupervisionRegister.Pause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A department's requesters and feeds, and what it decides on them. A decision is in the exchange log before its reply leaves,
 * and in effect on this node; on others within two seconds.
 */
public final class DepartmentOrders {

    private static final Logger LOG = LoggerFactory.getLogger(DepartmentOrders.class);
    private static final JsonMapper JSON = new JsonMapper();
    /** Where to see what became of a decision. */
    private static final String LOOK = "GET /v1/requesters or GET /v1/feeds";

    private final JdbcClient store;
    private final OrderRecording recording;
    private final Restraints restraints;

    DepartmentOrders(JdbcClient store, OrderRecording recording, Restraints restraints) {
        this.store = store;
        this.recording = recording;
        this.restraints = restraints;
    }

    /** All that have, had or asked for an agreement with the client's department: schema {@code DepartmentRequesters}. */
    public byte[] requesters(ApiRequest request) {
        String department = OwnDepartment.of(request);
        ObjectNode page = JSON.createObjectNode();
        ArrayNode all = page.putArray("requesters");
        Map<String, Pause> pauses = pauses(department);
        agreements(department).forEach((requester, its) -> write(all.addObject(), requester, its, pauses));
        return bytes(page);
    }

    /**
     * The department pauses a requester, or resumes: schema {@code RequesterDecision} of {@code openapi.yaml}.
     *
     * @throws RequestRefusedException 404 where the requester has no agreement with the department, 409 where it is so already
     */
    public byte[] decideOnRequester(ApiRequest request) throws RequestRefusedException {
        String department = OwnDepartment.of(request);
        String requester = request.variable("requester");
        JsonNode json = JsonBody.parse(request.body());
        List<Agreement> its = agreements(department).get(requester);
        if (its == null) {
            throw unknown(
                    "no-such-requester",
                    "No requester of this name has, had or asked for an agreement with your department.");
        }
        take(request, json, OrderAction.valueOf(json.path("decision").asText() + "_REQUESTER"), department, requester);
        return TakesEffectLater.told(
                () -> {
                    ObjectNode page = JSON.createObjectNode();
                    write(page, requester, its, pauses(department));
                    return bytes(page);
                },
                LOOK);
    }

    /** All feeds of the client's department: schema {@code DepartmentFeeds} of {@code openapi.yaml}. */
    public byte[] feeds(ApiRequest request) {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode all = page.putArray("feeds");
        rows(OwnDepartment.of(request)).forEach(all::add);
        return bytes(page);
    }

    /**
     * The department pauses, resumes, ends or purges a feed: schema {@code FeedDecision} of {@code openapi.yaml}.
     *
     * @throws RequestRefusedException 404 where the feed is none of the department's, 409 where its state does not have that,
     *     400 where a purge is not confirmed by the feed's name
     */
    public byte[] decideOnFeed(ApiRequest request) throws RequestRefusedException {
        String department = OwnDepartment.of(request);
        String name = request.variable("feed");
        String feed = new FeedId(department, name).toString();
        JsonNode json = JsonBody.parse(request.body());
        if (row(department, name) == null) {
            throw unknown("no-such-feed", "Your department has no feed of this name.");
        }
        OrderAction action = OrderAction.valueOf(json.path("decision").asText() + "_FEED");
        if (action == OrderAction.PURGE_FEED && !json.path("confirm").asText().equals(feed)) {
            throw RequestRefusedException.invalid(List.of(new Fault(
                    "/confirm",
                    "confirm-purge",
                    "A purge deletes all of the feed's certificates, for good. Confirm it by the feed's whole name, "
                            + feed + ".")));
        }
        take(request, json, action, department, feed);
        return TakesEffectLater.told(
                () -> {
                    ObjectNode now = row(department, name);
                    return bytes(now == null ? JSON.createObjectNode() : now);
                },
                LOOK);
    }

    private void take(ApiRequest request, JsonNode json, OrderAction action, String department, String subject)
            throws RequestRefusedException {
        OrderOutcome outcome = recorded(Order.of(
                        action,
                        department,
                        subject,
                        json.path("decidedBy").asText() + " of " + department,
                        json.path("document").asText())
                .signed(AuthorisationFilter.requester(request.http()).signature()));
        if (outcome instanceof OrderOutcome.Refused(var why)) {
            throw new RequestRefusedException(
                    Problem.of(409, "order-state", "Not in this state", "That does not apply: " + why + "."));
        }
    }

    private OrderOutcome recorded(Order order) throws RequestRefusedException {
        try {
            OrderOutcome outcome = recording.take(order);
            restraints.follow();
            return outcome;
        } catch (LogUnavailableException | DataAccessException | InterruptedException e) {
            LOG.warn("The order {} waits: {}", order, e.toString());
            throw TakesEffectLater.refusal(LOOK);
        }
    }

    private static RequestRefusedException unknown(String slug, String detail) {
        return new RequestRefusedException(Problem.of(404, slug, "Not found", detail));
    }

    private Map<String, List<Agreement>> agreements(String department) {
        return AgreementRegister.newest(store).stream()
                .filter(one -> one.terms().department().equals(department))
                .collect(Collectors.groupingBy(one -> one.terms().requester(), TreeMap::new, Collectors.toList()));
    }

    private Map<String, Pause> pauses(String department) {
        return SupervisionRegister.pauses(store).stream()
                .filter(pause -> pause.department().equals(department))
                .collect(Collectors.toMap(Pause::requester, Function.identity()));
    }

    private static void write(ObjectNode json, String requester, List<Agreement> its, Map<String, Pause> pauses) {
        Pause pause = pauses.get(requester);
        json.put("requester", requester).put("paused", pause != null);
        if (pause != null) {
            json.put("decidedBy", pause.decidedBy()).put("document", pause.document());
        }
        ArrayNode ids = json.putArray("agreements");
        its.stream().map(Agreement::id).forEach(ids::add);
    }

    private @Nullable ObjectNode row(String department, String name) {
        return rows(department).stream()
                .filter(row -> row.path("feed").asText().equals(name))
                .findFirst()
                .orElse(null);
    }

    private List<ObjectNode> rows(String department) {
        return store.sql("""
                        select name, certificate_type, state, withheld, withheld_by, withheld_at, purged_at from feed
                         where starts_with(name, ?) order by name
                        """)
                .param(new FeedId(department, "").toString())
                .query((row, at) -> feed(row))
                .list();
    }

    private static ObjectNode feed(ResultSet row) throws SQLException {
        ObjectNode json = JSON.createObjectNode()
                .put("feed", FeedId.parse(row.getString("name")).name())
                .put("type", row.getString("certificate_type"))
                .put("state", row.getString("state"));
        String withheld = row.getString("withheld");
        if (withheld != null) {
            json.put("withheld", withheld)
                    .put("decidedBy", row.getString("withheld_by"))
                    .put("since", time(row, "withheld_at"));
        }
        if (row.getObject("purged_at") != null) {
            json.put("purgedAt", time(row, "purged_at"));
        }
        return json;
    }

    private static String time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant().toString();
    }

    private static byte[] bytes(ObjectNode page) {
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }
}
