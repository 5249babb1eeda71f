package org.onfile.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.onfile.reference.Expected.Verdict;
import org.onfile.reference.Question.Told;
import org.onfile.reference.Relations.Party;
import org.onfile.reference.Rules.Evidence;
import org.onfile.reference.Rules.Material;
import org.onfile.reference.Rules.Matter;
import org.onfile.reference.Rules.Role;

/**
 * What has to be said of the materials of one matter, or of one part of a joint one, which is judged by what was looked up
 * for it alone.
 *
 * @param joint the matter that was asked about: the part itself where it is no joint one
 * @param handedIn names of materials
 * @param demanded all that the joint matter's circumstances demand
 * @param parties those whose papers the part demands, by role; the holder among them
 * @param dead those of them who have died, and whose papers do not count then
 */
record PartEvaluation(
        Evaluator evaluator,
        Matter joint,
        Matter part,
        Question question,
        Set<String> handedIn,
        List<Material> demanded,
        Map<String, List<Party>> parties,
        Set<Code> dead) {

    private static final String HOLDER = "HOLDER";
    private static final String CARD = "resident-identity-card";
    private static final Set<String> NAMES_ARE_MADE_ON = Set.of(CARD, "business-licence");

    static PartEvaluation of(
            Evaluator evaluator,
            Matter joint,
            Matter part,
            Question question,
            Set<String> handedIn,
            List<Material> demanded) {
        PartEvaluation its = new PartEvaluation(
                evaluator,
                joint,
                part,
                question,
                handedIn,
                demanded.stream().filter(part.materials()::contains).toList(),
                new LinkedHashMap<>(),
                new HashSet<>());
        its.findParties();
        its.findDead();
        return its;
    }

    /** In the order of the materials. */
    List<Verdict> verdicts() {
        List<Verdict> verdicts = new ArrayList<>();
        for (Material material : demanded) {
            Map<String, List<Verdict>> each = new LinkedHashMap<>();
            for (Party party : parties.getOrDefault(material.of(), List.of())) {
                each.computeIfAbsent(party.subject().id(), id -> new ArrayList<>())
                        .add(isSought(material) ? verdict(material, party) : handedIn(material, party.subject()));
            }
            Together together = new Together(evaluator.rules(), material);
            if (material.atLeast() == 0) {
                each.values().forEach(same -> verdicts.add(together.all(same)));
            } else {
                verdicts.add(together.counted(
                        each.values().stream().flatMap(List::stream).toList(),
                        HOLDER + "#0",
                        handedIn.contains(material.name())));
            }
        }
        return verdicts;
    }

    /** Of those on whom a demanded paper rests. */
    Map<String, String> standings() {
        Map<String, String> standings = new LinkedHashMap<>();
        demanded.stream()
                .filter(material -> isSought(material) && !material.of().equals(HOLDER))
                .flatMap(material -> parties.getOrDefault(material.of(), List.of()).stream())
                .forEach(party -> standings.put(party.subject().id(), party.standing()));
        return standings;
    }

    private boolean isSought(Material material) {
        return !handedIn.contains(material.name());
    }

    private static Verdict handedIn(Material material, Subject subject) {
        return new Verdict(material.name(), subject.id(), "HANDED_IN", null, List.of(), List.of());
    }

    private void findParties() {
        Set<String> ofHolder = types(HOLDER);
        for (Role role : part.roles().values()) {
            String proof = role.provenBy();
            if (proof != null && seeks(role.name())) {
                ofHolder.add(proof);
            }
        }
        Told told = question.holder();
        Subject holder = named(new Subject(HOLDER, 0, told.code(), told.name(), false, null), ofHolder);
        parties.put(HOLDER, List.of(new Party(holder, "", true)));
        for (Role role : part.roles().values()) {
            if (demanded.stream().anyMatch(material -> material.of().equals(role.name()))) {
                parties.put(
                        role.name(),
                        new Relations(evaluator.onFile(), holder, evaluator.today())
                                .of(role, question.parties().get(role.name())).stream()
                                        .map(party -> party.as(named(party.subject(), types(role.name()))))
                                        .toList());
            }
        }
    }

    private boolean seeks(String role) {
        return demanded.stream()
                .anyMatch(material -> isSought(material) && material.of().equals(role));
    }

    /** What is looked up of somebody in a role. */
    private Set<String> types(String role) {
        Set<String> types = demanded.stream()
                .filter(material -> isSought(material) && material.of().equals(role))
                .flatMap(material -> evaluator.rules().alternatives(material).stream())
                .flatMap(alternative -> alternative.all().stream())
                .map(Evidence::type)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (seeks(role) && !ifDeceased(role).equals("AS_EVER")) {
            types.add(CARD);
        }
        return types;
    }

    /** Whether the certificate that gives somebody the name is looked up, too, and has it. */
    private Subject named(Subject subject, Set<String> types) {
        Code code = subject.code();
        String name = subject.name();
        if (code == null || name == null) {
            return subject;
        }
        OnFile onFile = evaluator.onFile();
        boolean has = types.stream()
                .filter(NAMES_ARE_MADE_ON::contains)
                .flatMap(type -> onFile.papersOf(type, code).stream())
                .filter(paper -> paper.readable() && !paper.gone() && !onFile.isStale(paper.feed()))
                .flatMap(paper -> paper.holder(code).stream())
                .anyMatch(one -> Spelling.sameName(one.name(), name));
        return has ? subject.withNameOnCard() : subject;
    }

    /** An heir applies for somebody who has died. */
    private String ifDeceased(String role) {
        if (role.equals(HOLDER)) {
            return question.capacity().equals("HEIR") ? "AS_EVER" : "ASK";
        }
        Role known = part.roles().get(role);
        return known == null ? "ASK" : known.ifDeceased();
    }

    private void findDead() {
        parties.forEach((role, people) -> {
            if (seeks(role) && !ifDeceased(role).equals("AS_EVER")) {
                people.stream()
                        .filter(Party::lookedUp)
                        .map(Party::subject)
                        .filter(this::hasDied)
                        .map(Subject::code)
                        .filter(Objects::nonNull)
                        .forEach(dead::add);
            }
        });
    }

    /** The newest card is cancelled, since its holder has died (死亡注销). */
    private boolean hasDied(Subject subject) {
        Code code = subject.code();
        if (code == null || !code.kind().equals("111")) {
            return false;
        }
        Look card = Look.at(evaluator.onFile(), CARD, subject, evaluator.today());
        Paper newest = card.notValid().isEmpty() ? null : Look.newest(card.notValid());
        return newest != null
                && !newest.gone()
                && !newest.status().equals("01")
                && newest.fields().getOrDefault("statusReason", "").equals("死亡注销");
    }

    private Verdict verdict(Material material, Party party) {
        Single single = new Single(evaluator, joint, part, question, dead);
        return dead.contains(party.subject().code())
                ? single.ofDead(material, party.subject(), ifDeceased(material.of()))
                : single.of(material, party);
    }
}
