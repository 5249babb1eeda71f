package org.onfile.judgement;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.access.PurposeStanding;
import org.onfile.access.Requester;
import org.onfile.catalogue.Material;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.Role;
import org.onfile.catalogue.WorkingDays;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Purpose;

/**
 * A question for the materials of a matter, checked and canonical.
 *
 * @param catalogue the version that it is judged by
 * @param recognition which certificates from elsewhere count in it
 * @param subjects the matter's holder first
 * @param materials those that its circumstances demand
 * @param demanded the same, each for each subject of its role
 * @param facts as they were told, by name
 * @param calendar by which working days are counted
 * @param digest of the body as it was received: {@code sha-256:} and base64url
 * @param startNanos of {@link System#nanoTime()}, when it came in
 * @param answerTime how long the hub may take to answer it, from then on
 */
public record MaterialCheck(
        ExchangeId exchangeId,
        Requester client,
        Matter matter,
        String catalogue,
        RecognitionRule recognition,
        Purpose purpose,
        List<Subject> subjects,
        List<Material> materials,
        List<DemandedMaterial> demanded,
        Map<String, String> facts,
        WorkingDays calendar,
        String digest,
        long startNanos,
        Duration answerTime) {

    /** How long it may still wait for others, so that a quarter of its time is left to sign and record the answer. */
    public Duration patience() {
        return answerTime.multipliedBy(3).dividedBy(4).minusNanos(System.nanoTime() - startNanos);
    }

    /** Whether its case is a draft: verdicts are told, no values, and nothing of others than its holder. */
    public boolean isDraft() {
        return PurposeStanding.isDraft(purpose.given());
    }

    /** Whether certificates may be looked up of a subject, or for its role, as far as the case decides. */
    public boolean mayLookUp(Subject subject) {
        return subject.isHolder() || !isDraft();
    }

    /** The same with what is known of its purpose. */
    public MaterialCheck withPurpose(Purpose known) {
        return new MaterialCheck(
                exchangeId,
                client,
                matter,
                catalogue,
                recognition,
                known,
                subjects,
                materials,
                demanded,
                facts,
                calendar,
                digest,
                startNanos,
                answerTime);
    }

    /** The matter that demands it: of a joint matter, the part. */
    public String matterOf(DemandedMaterial one) {
        return matter.partOf(one.material()).name();
    }

    /** What a matter, or a part of a joint one, demands. */
    public List<DemandedMaterial> demandedBy(String itsMatter) {
        return demanded.stream().filter(one -> matterOf(one).equals(itsMatter)).toList();
    }

    /** What becomes of the papers of a subject if it has died: an heir applies for somebody who has. */
    Role.IfDeceased ifDeceased(Subject subject) {
        if (subject.isHolder()) {
            return purpose.given().at("/applicant/capacity").asText().equals("HEIR")
                    ? Role.IfDeceased.AS_EVER
                    : Role.IfDeceased.ASK;
        }
        Role role = matter.roles().get(subject.role());
        return role == null ? Role.IfDeceased.ASK : role.ifDeceased();
    }

    /**
     * Whether it matters if a subject has died: what is demanded of it is not handed in already, and would count no more.
     *
     * @param itsMatter the matter, or part, that demands it
     */
    public boolean wantsToKnowOfDeath(Subject subject, String itsMatter) {
        return ifDeceased(subject) != Role.IfDeceased.AS_EVER
                && demanded.stream()
                        .anyMatch(one -> !one.handedIn()
                                && one.subject().equals(subject)
                                && matterOf(one).equals(itsMatter));
    }

    /** The matter, or the parts of a joint one that demand anything. */
    List<String> matters() {
        List<String> demanding =
                demanded.stream().map(this::matterOf).distinct().toList();
        return demanding.isEmpty() ? List.of(matter.name()) : demanding;
    }

    /** What one of the deciding departments decides on: the materials of its parts, and those whom they concern. */
    MaterialCheck of(String department) {
        Matter part = matter.of(department);
        List<DemandedMaterial> its = demanded.stream()
                .filter(one -> part.materials().contains(one.material()))
                .toList();
        return with(
                part,
                subjects.stream()
                        .filter(subject -> subject.isHolder()
                                || its.stream().anyMatch(one -> one.subject().equals(subject)))
                        .toList(),
                materials.stream().filter(part.materials()::contains).toList(),
                its);
    }

    private MaterialCheck with(
            Matter itsMatter,
            List<Subject> itsSubjects,
            List<Material> itsMaterials,
            List<DemandedMaterial> itsDemanded) {
        return new MaterialCheck(
                exchangeId,
                client,
                itsMatter,
                catalogue,
                recognition,
                purpose,
                itsSubjects,
                itsMaterials,
                itsDemanded,
                facts,
                calendar,
                digest,
                startNanos,
                answerTime);
    }

    /**
     * The same with those whom certificates name: nobody told who they are, so that all of them go by the id of the subject
     * that was left to the certificate. A part of a joint matter demands papers of those alone whom its own lookups name.
     *
     * @param named who a subject without a holder is, by the lookups of a matter, or part; nobody where no certificate says it
     */
    public MaterialCheck naming(BiFunction<Subject, String, List<AskedHolder>> named) {
        List<DemandedMaterial> theirs = new ArrayList<>();
        Map<Subject, Set<Subject>> known = new LinkedHashMap<>();
        subjects.forEach(subject -> known.put(subject, new LinkedHashSet<>()));
        for (DemandedMaterial one : demanded) {
            Subject subject = one.subject();
            List<Subject> people = subject.holder() == null
                    ? named.apply(subject, matterOf(one)).stream()
                            .map(subject::named)
                            .toList()
                    : List.of();
            List<DemandedMaterial> each = people.isEmpty()
                    ? List.of(one)
                    : people.stream().map(one::of).toList();
            theirs.addAll(each);
            each.forEach(demand ->
                    known.computeIfAbsent(subject, of -> new LinkedHashSet<>()).add(demand.subject()));
        }
        return with(
                matter,
                known.entrySet().stream()
                        .flatMap(subject -> subject.getValue().isEmpty()
                                ? Stream.of(subject.getKey())
                                // Who is known comes before the one who was left to certificates
                                : subject.getValue().stream().sorted(Comparator.comparing(one -> one.holder() == null)))
                        .toList(),
                materials,
                theirs);
    }

    /** The subjects, those together that go by one id. */
    public List<List<Subject>> subjectsById() {
        Map<String, List<Subject>> byId =
                subjects.stream().collect(Collectors.groupingBy(Subject::id, LinkedHashMap::new, Collectors.toList()));
        return List.copyOf(byId.values());
    }

    /** Never the subjects or the case. */
    @Override
    public String toString() {
        return "MaterialCheck[" + exchangeId + ", " + matter.name() + "]";
    }
}
