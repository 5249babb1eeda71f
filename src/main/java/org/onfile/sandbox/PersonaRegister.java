package org.onfile.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;
import org.onfile.registry.Certificates.Wanted;
import org.onfile.registry.Findings;
import org.onfile.registry.RegistryCertificate;
import org.onfile.registry.SearchedFeed;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.SharingClass;
import org.onfile.seal.Pseudonyms;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The personas of {@code personas.yaml} and their certificates, searched as the registry is. Each type of certificate has one
 * feed here, of the department {@link FeedId#SANDBOX}, which is fresh but for those personas whose source is said to be stale.
 */
final class PersonaRegister {

    private static final Logger LOG = LoggerFactory.getLogger(PersonaRegister.class);
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Duration OLDEST = Duration.ofSeconds(15);
    private static final LocalDate COMPLETE_SINCE = LocalDate.of(2000, 1, 1);

    private final PaperWriter writer;
    private final Supplier<List<String>> areas;
    private final CertificateTypes types;
    private final ZoneId city;
    private final Clock clock;
    private final Map<Wanted, List<Held>> held = new HashMap<>();

    /** A persona's certificate, which its other holders have, too. */
    private record Held(UUID ref, Persona.PersonaHolder holder, Persona.Paper paper) {}

    /**
     * Reads the personas. Certificates of types that the hub does not know are left out.
     *
     * @param areas the city's, in which their certificates were issued; none before there is a catalogue
     * @param city whose days they are valid by
     */
    PersonaRegister(
            Supplier<List<String>> areas, CertificateTypes types, Pseudonyms pseudonyms, ZoneId city, Clock clock) {
        this.writer = new PaperWriter(types);
        this.areas = areas;
        this.types = types;
        this.city = city;
        this.clock = clock;
        Set<String> unknown = new TreeSet<>();
        all().forEach((name, persona) -> {
            for (int place = 0; place < persona.has().size(); place++) {
                Persona.Paper paper = persona.has().get(place);
                if (types.find(paper.type()).isEmpty()) {
                    unknown.add(paper.type());
                    continue;
                }
                UUID ref = pseudonyms.certificate(feed(paper.type()).toString(), name + "/" + place);
                Held its = new Held(ref, persona.holder(), paper);
                add(pseudonyms, persona.holder().codeType(), persona.holder().code(), its);
                for (Persona.Paper.Other other :
                        Objects.requireNonNullElse(paper.others(), List.<Persona.Paper.Other>of())) {
                    add(pseudonyms, other.codeType(), other.code(), its);
                }
            }
        });
        if (!unknown.isEmpty()) {
            LOG.info("The sandbox has no certificates of the types {}: they are not in schemas/certificates", unknown);
        }
    }

    /** All of the file, by name. */
    static Map<String, Persona> all() {
        try (InputStream file = PersonaRegister.class.getResourceAsStream("personas.yaml")) {
            return YAML.readValue(file, PersonaFile.class).personas();
        } catch (IOException e) {
            throw new UncheckedIOException("personas.yaml cannot be read", e);
        }
    }

    private record PersonaFile(Map<String, Persona> personas) {}

    private void add(Pseudonyms pseudonyms, String codeType, String code, Held its) {
        held.computeIfAbsent(
                        new Wanted(
                                pseudonyms.holder(codeType, "", code),
                                its.paper().type()),
                        first -> new ArrayList<>())
                .add(its);
    }

    /** What the registry would find, of personas alone: whoever is none has nothing. */
    List<Findings> find(List<Wanted> wanted) {
        Instant now = clock.instant();
        List<String> here = areas.get();
        return wanted.stream().map(one -> find(one, here, now)).toList();
    }

    private Findings find(Wanted wanted, List<String> areas, Instant now) {
        if (types.find(wanted.certificateType()).isEmpty()) {
            return new Findings(List.of(), List.of());
        }
        List<Held> its = held.getOrDefault(wanted, List.of());
        boolean stale = its.stream().anyMatch(one -> one.paper().stale());
        List<RegistryCertificate> found = new ArrayList<>();
        its.forEach(one -> add(found, one, areas, now));
        return new Findings(
                List.copyOf(found),
                List.of(standing(wanted.certificateType(), areas, stale ? now.minus(OLDEST.multipliedBy(100)) : now)));
    }

    private void add(List<RegistryCertificate> found, Held one, List<String> areas, Instant now) {
        FeedId feed = feed(one.paper().type());
        LocalDate today = LocalDate.ofInstant(now, city);
        switch (one.paper().stateOrPresent()) {
            case NONE -> {
                // Its source may be stale, and has nothing
            }
            case UNREADABLE -> found.add(new RegistryCertificate.Unreadable(one.ref(), feed, now, null));
            case PRESENT ->
                found.add(new RegistryCertificate.Present(
                        one.ref(), feed, writer.record(one.holder(), one.paper(), areas, today), now, null));
            case WITHDRAWN ->
                found.add(new RegistryCertificate.Withdrawn(
                        one.ref(), feed, writer.record(one.holder(), one.paper(), areas, today), now, null));
        }
    }

    private static FeedId feed(String type) {
        return new FeedId(FeedId.SANDBOX, type);
    }

    private static SearchedFeed standing(String type, List<String> areas, Instant watermark) {
        return new SearchedFeed(
                feed(type),
                type,
                FeedState.LIVE,
                SharingClass.CONDITIONAL,
                false,
                watermark,
                null,
                0,
                areas,
                COMPLETE_SINCE,
                OLDEST,
                false,
                null,
                false,
                Set.of());
    }
}
