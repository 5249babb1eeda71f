package org.onfile.approval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onfile.access.AuthorisationFilter;
import org.onfile.access.Requester;
import org.onfile.agreement.TakesEffectLater;
import org.onfile.approval.HandedInVersion.State;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.catalogue.Catalogues;
import org.onfile.contract.JsonBody;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.Problem;
import org.onfile.edge.RequestRefusedException;
import org.onfile.exchangelog.LogUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What a catalogue approver sees of versions that were handed in, and decides on them. Who handed one in cannot approve it:
 * that takes a second person.
 */
public final class CatalogueVersions {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueVersions.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LIMIT = 50;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final HandedInVersions versions;
    private final CataloguePublication publication;
    private final Clock clock;

    CatalogueVersions(HandedInVersions versions, CataloguePublication publication, Clock clock) {
        this.versions = versions;
        this.publication = publication;
        this.clock = clock;
    }

    /** The newest first: schema {@code CatalogueVersions} of {@code openapi.yaml}. */
    public byte[] list(ApiRequest request) {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode all = page.putArray("versions");
        versions.newest(LIMIT).forEach(version -> write(all.addObject(), version));
        return bytes(page);
    }

    /**
     * One of them, and how its files differ from those in force: schema {@code CatalogueVersionRead}.
     *
     * @throws RequestRefusedException 404 where there is none of this number
     */
    public byte[] read(ApiRequest request) throws RequestRefusedException {
        HandedInVersion version = asked(request);
        ObjectNode page = JSON.createObjectNode();
        write(page, version);
        Map<String, String> here = versions.files(version.number()).texts();
        Map<String, String> inForce = Catalogues.filesInForce(versions.store(), clock)
                .<Map<String, String>>map(CatalogueFiles::texts)
                .orElseGet(TreeMap::new);
        ArrayNode changes = page.putArray("changes");
        TreeSet<String> paths = new TreeSet<>(here.keySet());
        paths.addAll(inForce.keySet());
        paths.removeIf(path -> Objects.equals(here.get(path), inForce.get(path)));
        for (String path : paths) {
            ObjectNode change = changes.addObject().put("file", path);
            put(change, "inForce", inForce.get(path));
            put(change, "handedIn", here.get(path));
        }
        return bytes(page);
    }

    /**
     * Approves or refuses: schema {@code CatalogueDecision}. The decision is in the exchange log, and so in effect, when the
     * reply leaves.
     *
     * @throws RequestRefusedException 404 where there is none of this number, 409 where it does not await approval or the
     *     one who decides handed it in
     */
    public byte[] decide(ApiRequest request) throws RequestRefusedException {
        HandedInVersion version = asked(request);
        JsonNode json = JsonBody.parse(request.body());
        Requester approver = AuthorisationFilter.requester(request.http());
        var decision = new CatalogueApproval(
                approver.name(),
                json.path("decidedBy").asText(),
                json.path("document").asText(),
                approver.signature());
        if (version.state() != State.AWAITS_APPROVAL) {
            throw conflict(version.state());
        }
        boolean approves = json.path("decision").asText().equals("APPROVE");
        if (approves && version.isBy(decision.decidedBy())) {
            throw new RequestRefusedException(Problem.of(
                    409,
                    "second-person",
                    "A second person is needed",
                    "Who handed the version in cannot approve it: that takes a second person."));
        }
        if (!versions.decide(version.number(), approves, decision, clock.instant())) {
            throw conflict(asked(request).state());
        }
        ObjectNode page = JSON.createObjectNode();
        write(page, recorded(version.number()));
        return bytes(page);
    }

    /** Once it is in the log, and so in effect. */
    private HandedInVersion recorded(long number) throws RequestRefusedException {
        String look = "GET /v1/catalogue-versions/" + number;
        try {
            publication.recordUntil(number);
        } catch (LogUnavailableException | DataAccessException | InterruptedException e) {
            LOG.warn("The decision on version {} of the catalogue waits: {}", number, e.toString());
            throw TakesEffectLater.refusal(look);
        }
        return TakesEffectLater.told(() -> versions.find(number), look).orElseThrow(CatalogueVersions::unknown);
    }

    private HandedInVersion asked(ApiRequest request) throws RequestRefusedException {
        String number = request.variable("number");
        if (!NUMBER.matcher(number).matches()) {
            throw unknown();
        }
        return versions.find(Long.parseLong(number)).orElseThrow(CatalogueVersions::unknown);
    }

    private static RequestRefusedException unknown() {
        return new RequestRefusedException(Problem.of(
                404, "no-such-version", "Not found", "No version of the catalogue of this number was handed in."));
    }

    private static RequestRefusedException conflict(State state) {
        return new RequestRefusedException(Problem.of(
                409,
                "version-state",
                "Not in this state",
                "The version does not await approval: it is " + state + "."));
    }

    private static void write(ObjectNode json, HandedInVersion version) {
        json.put("number", version.number())
                .put("version", version.version())
                .put("state", version.state().name())
                .put("approvedBy", version.approvedBy())
                .put("document", version.document())
                .put("handedInAt", version.handedInAt().toString())
                .put("beginsAt", version.beginsAt().toString());
        if (version.approval() != null) {
            json.set("approval", version.approval().json());
        }
        if (version.entry() != null) {
            json.put("entry", version.entry());
        }
        put(json, "refused", version.refused());
        if (version.refusalEntry() != null) {
            json.put("refusalEntry", version.refusalEntry());
        }
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static byte[] bytes(ObjectNode page) {
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }
}
