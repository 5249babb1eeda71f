package org.onfile.materials;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.onfile.access.AuthorisationFilter;
import org.onfile.access.Requester;
import org.onfile.cases.CaseCatalogues;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.Catalogues;
import org.onfile.catalogue.Material;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.RequestedCatalogue;
import org.onfile.contract.JsonBody;
import org.onfile.contract.OneOfNames;
import org.onfile.contract.UnknownName;
import org.onfile.digest.Digest;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.judgement.DemandedMaterial;
import org.onfile.judgement.MaterialCheck;
import org.onfile.judgement.RecognitionRule;
import org.onfile.judgement.Subject;
import org.onfile.lookup.PurposeReader;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Purpose;
import org.onfile.schema.CertificateTypes;

/**
 * Reads a material check's body, whose schema was checked, and validates it against the catalogue: the matter, roles,
 * circumstances and materials that exist. All faults are told at once.
 */
public final class MaterialCheckReader {

    private final Catalogues catalogues;
    private final CaseCatalogues cases;
    private final SubjectReader subjectReader;

    MaterialCheckReader(Catalogues catalogues, CaseCatalogues cases, CertificateTypes types) {
        this.catalogues = catalogues;
        this.cases = cases;
        this.subjectReader = new SubjectReader(types);
    }

    /**
     * The check in the body, with an identifier of its own.
     *
     * @throws RequestRefusedException with all that is wrong
     */
    public MaterialCheck read(ApiRequest request) throws RequestRefusedException {
        JsonNode json = JsonBody.parse(request.body());
        Requester requester = AuthorisationFilter.requester(request.http());
        Optional<String> version = json.has("catalogue")
                ? Optional.of(json.get("catalogue").textValue())
                : cases.version(requester, json.at("/purpose/caseNumber").textValue());
        Catalogue catalogue = catalogue(version);
        List<Fault> faults = new ArrayList<>();
        AskedHolder holder = SubjectReader.holder(json.get("holder"), "/holder", faults);
        Purpose purpose = PurposeReader.read(json.get("purpose"), holder, faults);
        Catalogue now = catalogues.inForce().orElse(catalogue);
        RequestedCatalogue.checkRead(
                catalogue, catalogue.unread().why(purpose.matter()), version.isPresent() ? 409 : 503);
        // Its recognitions decide, too, whatever version judges
        RequestedCatalogue.checkRead(now, now.unread().whyAll(), 503);
        Matter matter = catalogue.matter(purpose.matter()).orElse(null);
        if (matter == null) {
            faults.add(UnknownName.fault("/purpose/matter", "matter", purpose.matter(), catalogue.names()));
            throw RequestRefusedException.invalid(faults);
        }
        List<Subject> subjects = subjectReader.read(json.path("parties"), matter, holder, faults);
        List<String> circumstances = known(
                json.path("circumstances"),
                "/circumstances",
                "circumstance",
                matter.circumstances().names(),
                faults);
        OneOfNames.checkEach("/circumstances", matter.circumstances().undecided(circumstances), faults);
        List<Material> materials = matter.materials(circumstances);
        SubjectReader.addNamed(subjects, matter, materials);
        Set<String> handedIn = handedIn(json.path("handedIn"), matter, subjects, faults);
        Map<String, Set<UUID>> choices = choices(json.path("choices"), matter, subjects, faults);
        Map<String, String> facts = FactsReader.read(json.path("facts"), matter, faults);
        if (!faults.isEmpty()) {
            throw RequestRefusedException.invalid(faults);
        }
        SubjectReader.checkParties(json.path("parties"), matter, materials);
        List<DemandedMaterial> demanded = new ArrayList<>();
        for (Material material : materials) {
            if (handedIn.contains(material.name() + "@" + subjects.getFirst().id())
                    && material.atLeast().isPresent()) {
                demanded.add(new DemandedMaterial(material, subjects.getFirst(), true, Set.of()));
                continue;
            }
            subjects.stream()
                    .filter(subject -> subject.role().equals(material.role()))
                    .map(subject -> new DemandedMaterial(
                            material,
                            subject,
                            handedIn.contains(material.name() + "@" + subject.id()),
                            choices.getOrDefault(material.name() + "@" + subject.id(), Set.of())))
                    .forEach(demanded::add);
        }
        faults.addAll(FactsReader.missing(demanded, facts));
        if (!faults.isEmpty()) {
            throw RequestRefusedException.invalid(faults);
        }
        return new MaterialCheck(
                ExchangeId.random(),
                requester,
                matter,
                catalogue.version(),
                new RecognitionRule(matter.name(), catalogue.recognitions(), now.recognitions()),
                purpose,
                subjects,
                materials,
                demanded,
                facts,
                catalogue.calendar(),
                Digest.of(request.body()).label(),
                System.nanoTime(),
                request.answerTime());
    }

    /** The version that the case began with, or the one in force. */
    private Catalogue catalogue(Optional<String> named) throws RequestRefusedException {
        return named.isPresent()
                ? RequestedCatalogue.version(catalogues, named.get())
                : RequestedCatalogue.inForce(catalogues);
    }

    private static List<String> known(
            JsonNode given, String pointer, String what, Collection<String> known, List<Fault> faults) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String name = given.get(i).textValue();
            if (!known.contains(name)) {
                faults.add(UnknownName.fault(pointer + "/" + i, what, name, known));
            }
            names.add(name);
        }
        return names;
    }

    /**
     * As {@code material@subject}; without a subject it is that of the only one who is to show it. Of a material that so
     * many have to show it may be the holder's, as its verdict is: then all that is needed is there.
     */
    private static Set<String> handedIn(JsonNode given, Matter matter, List<Subject> subjects, List<Fault> faults) {
        Set<String> handedIn = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            String[] parts = given.get(i).textValue().split("@", 2);
            String pointer = "/handedIn/" + i;
            List<Material> papers = matter.papers(parts[0]);
            if (papers.isEmpty()) {
                faults.add(UnknownName.fault(pointer, "material", parts[0], names(matter)));
                continue;
            }
            if (!matter.areOnePaper(papers)) {
                faults.add(severalPapers(pointer, papers));
                continue;
            }
            Predicate<Subject> shows =
                    subject -> papers.stream().anyMatch(paper -> subject.role().equals(paper.role()));
            List<String> whose = ids(subjects, shows);
            List<String> known =
                    papers.stream().allMatch(paper -> paper.atLeast().isEmpty())
                            ? whose
                            : ids(subjects, shows.or(Subject::isHolder));
            if (parts.length == 2 && !known.contains(parts[1])) {
                faults.add(UnknownName.fault(pointer, "subject", parts[1], known));
            } else if (parts.length == 1 && whose.size() > 1) {
                faults.add(new Fault(
                        pointer,
                        "which-subject",
                        "Several people are to show it: say whose is there, as " + parts[0] + "@" + whose.getFirst()
                                + "."));
            }
            (parts.length == 2 ? List.of(parts[1]) : whose)
                    .forEach(subject -> papers.forEach(paper -> handedIn.add(paper.name() + "@" + subject)));
        }
        return handedIn;
    }

    private static Fault severalPapers(String pointer, List<Material> papers) {
        return new Fault(
                pointer,
                "which-part",
                "Several parts call different papers so: say whose, as "
                        + papers.getFirst().name() + ".");
    }

    private static List<String> ids(List<Subject> subjects, Predicate<Subject> some) {
        return subjects.stream().filter(some).map(Subject::id).toList();
    }

    /** By {@code material@subject}; without a subject it is the holder's. */
    private static Map<String, Set<UUID>> choices(
            JsonNode given, Matter matter, List<Subject> subjects, List<Fault> faults) {
        Map<String, Set<UUID>> choices = new LinkedHashMap<>();
        List<String> ids = subjects.stream().map(Subject::id).toList();
        for (int i = 0; i < given.size(); i++) {
            JsonNode choice = given.get(i);
            String material = choice.get("material").textValue();
            String subject = choice.path("subject").asText("s1");
            List<Material> papers = matter.papers(material);
            if (papers.isEmpty()) {
                faults.add(UnknownName.fault("/choices/" + i + "/material", "material", material, names(matter)));
            } else if (!matter.areOnePaper(papers)) {
                faults.add(severalPapers("/choices/" + i + "/material", papers));
            }
            if (!ids.contains(subject)) {
                faults.add(UnknownName.fault("/choices/" + i + "/subject", "subject", subject, ids));
            }
            UUID ref = UUID.fromString(choice.get("ref").textValue());
            papers.forEach(paper -> choices.computeIfAbsent(paper.name() + "@" + subject, one -> new HashSet<>())
                    .add(ref));
        }
        return choices;
    }

    private static List<String> names(Matter matter) {
        return matter.materials().stream().map(Material::name).toList();
    }
}
