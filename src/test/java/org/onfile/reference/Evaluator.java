package org.onfile.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.onfile.reference.Expected.Verdict;
import org.onfile.reference.Findings.Finding;
import org.onfile.reference.Question.Told;
import org.onfile.reference.Relations.Party;
import org.onfile.reference.Rules.Alternative;
import org.onfile.reference.Rules.Evidence;
import org.onfile.reference.Rules.Material;
import org.onfile.reference.Rules.Matter;
import org.onfile.reference.Rules.Role;
import org.onfile.reference.Weighed.Lack;

/** Works out what the answer to a material check has to be. */
record Evaluator(Rules rules, OnFile onFile, LocalDate today) {

    private static final String HOLDER = "HOLDER";
    private static final Set<String> NAMES_ARE_MADE_ON = Set.of("resident-identity-card", "business-licence");
    private static final Set<String> NOT_THERE = Set.of("NOT_ON_FILE", "NOT_COVERED", "NOT_CARRIED");
    private static final Set<String> MAY_COME = Set.of("NOT_ON_FILE", "NOT_COVERED", "NOT_CARRIED", "EXPIRED");
    private static final Set<String> DONE = Set.of("ON_FILE", "NOT_NEEDED", "HANDED_IN");

    Expected of(Question question) {
        Matter matter = rules.matter(question.matter());
        List<Material> demanded = matter.materials().stream()
                .filter(material -> material.when().isEmpty()
                        || material.when().stream().anyMatch(question.circumstances()::contains))
                .toList();
        List<Material> sought = demanded.stream()
                .filter(material -> !question.handedIn().contains(material.name()))
                .toList();
        Map<String, List<Party>> parties = parties(question, matter, demanded, sought);
        List<Verdict> verdicts = new ArrayList<>();
        Map<String, String> standings = new LinkedHashMap<>();
        for (Material material : demanded) {
            for (Party party : parties.getOrDefault(material.of(), List.of())) {
                boolean isSought = sought.contains(material);
                verdicts.add(
                        isSought
                                ? verdict(question, matter, material, party)
                                : new Verdict(
                                        material.name(),
                                        party.subject().id(),
                                        "HANDED_IN",
                                        null,
                                        List.of(),
                                        List.of()));
                if (isSought && !material.of().equals(HOLDER)) {
                    standings.put(party.subject().id(), party.standing());
                }
            }
        }
        return new Expected(verdicts, standings, acceptance(demanded, verdicts));
    }

    /** Those whose papers are demanded, by role; the holder among them. */
    private Map<String, List<Party>> parties(
            Question question, Matter matter, List<Material> demanded, List<Material> sought) {
        Set<String> ofHolder = types(sought, HOLDER);
        for (Role role : matter.roles().values()) {
            String proof = role.provenBy();
            if (proof != null
                    && sought.stream().anyMatch(material -> material.of().equals(role.name()))) {
                ofHolder.add(proof);
            }
        }
        Told told = question.holder();
        Subject holder = named(new Subject(HOLDER, 0, told.code(), told.name(), false, null), ofHolder);
        Map<String, List<Party>> parties = new LinkedHashMap<>();
        parties.put(HOLDER, List.of(new Party(holder, "", true)));
        for (Role role : matter.roles().values()) {
            if (demanded.stream().anyMatch(material -> material.of().equals(role.name()))) {
                List<Party> ofRole = new Relations(onFile, holder, today)
                        .of(role, question.parties().get(role.name()));
                parties.put(
                        role.name(),
                        ofRole.stream()
                                .map(party -> party.as(named(party.subject(), types(sought, role.name()))))
                                .toList());
            }
        }
        return parties;
    }

    private Set<String> types(List<Material> sought, String of) {
        return sought.stream()
                .filter(material -> material.of().equals(of))
                .flatMap(material -> rules.alternatives(material).stream())
                .flatMap(alternative -> alternative.all().stream())
                .map(Evidence::type)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether the certificate that gives somebody the name is looked up, too, and has it. */
    private Subject named(Subject subject, Set<String> types) {
        Code code = subject.code();
        String name = subject.name();
        if (code == null || name == null) {
            return subject;
        }
        boolean has = types.stream()
                .filter(NAMES_ARE_MADE_ON::contains)
                .flatMap(type -> onFile.papersOf(type).stream())
                .filter(paper -> paper.readable() && !paper.gone() && !onFile.isStale(paper.feed()))
                .flatMap(paper -> paper.holder(code).stream())
                .anyMatch(one -> Spelling.sameName(one.name(), name));
        return has ? subject.withNameOnCard() : subject;
    }

    /** Nobody saw the certificate by which it would be known whose paper it is: that one is missing. */
    private static Verdict undecided(Matter matter, Material material, Party party) {
        String why = party.undecided();
        boolean waits = why.equals("SOURCE_STALE");
        if (!waits && !material.necessary()) {
            return new Verdict(material.name(), party.subject().id(), "NOT_NEEDED", null, List.of(), List.of());
        }
        Role role = Objects.requireNonNull(matter.roles().get(material.of()));
        return new Verdict(
                material.name(),
                party.subject().id(),
                waits ? "NOT_NOW" : "ASK",
                why,
                List.of(List.of(role.provenBy() + " " + why)),
                waits ? List.of() : List.of("PAPER"));
    }

    private Verdict verdict(Question question, Matter matter, Material material, Party party) {
        if (party.standing().equals("UNDECIDED")
                && !rules.alternatives(material).isEmpty()) {
            return undecided(matter, material, party);
        }
        Findings findings = new Findings(
                rules,
                onFile,
                new PaperConditions(today, rules.calendar().after(today, matter.promised()), question.facts()),
                matter.name(),
                material.requirement());
        List<Weighed> weighed = new ArrayList<>();
        for (Alternative alternative : rules.alternatives(material)) {
            List<Finding> found = alternative.all().stream()
                    .map(evidence -> party.lookedUp()
                            ? findings.find(evidence, party.subject())
                            : Finding.lacking(evidence, party.lacks()))
                    .toList();
            weighed.add(Weighed.of(alternative, found));
        }
        String verdict = verdict(material, weighed);
        boolean asks = verdict.equals("ASK");
        boolean lacks = asks || verdict.equals("NOT_NOW");
        return new Verdict(
                material.name(),
                party.subject().id(),
                verdict,
                asks ? why(weighed) : lacks ? "SOURCE_STALE" : null,
                lacks ? weighed.stream().map(Evaluator::told).toList() : List.of(),
                asks ? offers(material, weighed) : List.of());
    }

    private static String verdict(Material material, List<Weighed> weighed) {
        List<Weighed> proven = weighed.stream().filter(Weighed::isProven).toList();
        if (proven.stream().anyMatch(Weighed::byAbsence)) {
            return "NOT_NEEDED";
        }
        if (proven.stream().anyMatch(one -> one.ways().size() == 1)) {
            return "ON_FILE";
        }
        if (!proven.isEmpty()) {
            return "CHOOSE";
        }
        if (weighed.stream().anyMatch(Weighed::waits)) {
            return "NOT_NOW";
        }
        return material.necessary() ? "ASK" : "NOT_NEEDED";
    }

    /** Of the alternative that lacks least; without any no certificate proves it. */
    private static String why(List<Weighed> weighed) {
        return weighed.stream()
                .map(Weighed::lacks)
                .min(Comparator.comparingInt(List::size))
                .map(lacks -> lacks.getFirst().why())
                .orElse("NOT_CARRIED");
    }

    private static List<String> told(Weighed weighed) {
        return weighed.lacks().stream()
                .map(lack -> lack.type() + " " + lack.why())
                .sorted()
                .toList();
    }

    private static List<String> offers(Material material, List<Weighed> weighed) {
        Set<String> whys = weighed.stream()
                .flatMap(one -> one.lacks().stream())
                .map(Lack::why)
                .collect(Collectors.toSet());
        List<String> offers = new ArrayList<>(List.of("PAPER"));
        if (material.declaration() && NOT_THERE.containsAll(whys)) {
            offers.add("DECLARATION");
        }
        if (material.mayFollow() && MAY_COME.containsAll(whys)) {
            offers.add("MAY_FOLLOW");
        }
        return offers;
    }

    private static String acceptance(List<Material> demanded, List<Verdict> verdicts) {
        boolean deferred = false;
        for (Verdict verdict : verdicts) {
            Material material = demanded.stream()
                    .filter(one -> one.name().equals(verdict.material()))
                    .findFirst()
                    .orElseThrow();
            if (DONE.contains(verdict.verdict()) || !material.necessary()) {
                continue;
            }
            if (material.main() || !verdict.offers().contains("MAY_FOLLOW")) {
                return "NOT_YET";
            }
            deferred = true;
        }
        return deferred ? "WITH_DEFERRED" : "YES";
    }
}
