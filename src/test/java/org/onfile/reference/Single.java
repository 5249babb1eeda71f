package org.onfile.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.onfile.reference.Expected.Verdict;
import org.onfile.reference.Findings.Finding;
import org.onfile.reference.Relations.Party;
import org.onfile.reference.Rules.Alternative;
import org.onfile.reference.Rules.Material;
import org.onfile.reference.Rules.Matter;
import org.onfile.reference.Rules.Role;

/** What has to be said of one material of one person. */
record Single(Evaluator evaluator, Matter joint, Matter part, Question question, Set<Code> dead) {

    /** Whatever is on file of somebody who has died. */
    Verdict ofDead(Material material, Subject subject, String ifDeceased) {
        if (ifDeceased.equals("NOT_NEEDED")) {
            return new Verdict(material.name(), subject.id(), "NOT_NEEDED", "SUBJECT_DECEASED", List.of(), List.of());
        }
        if (!material.necessary()) {
            return new Verdict(material.name(), subject.id(), "NOT_NEEDED", null, List.of(), List.of());
        }
        return new Verdict(
                material.name(),
                subject.id(),
                "ASK",
                "SUBJECT_DECEASED",
                evaluator.rules().alternatives(material).stream()
                        .map(alternative -> alternative.all().stream()
                                .map(evidence -> evidence.type() + " SUBJECT_DECEASED")
                                .sorted()
                                .toList())
                        .toList(),
                List.of("PAPER"));
    }

    Verdict of(Material material, Party party) {
        Rules rules = evaluator.rules();
        if (party.standing().equals("UNDECIDED")
                && !rules.alternatives(material).isEmpty()) {
            return undecided(material, party);
        }
        Findings findings = new Findings(
                rules,
                evaluator.onFile(),
                new PaperConditions(
                        evaluator.today(),
                        rules.calendar().after(evaluator.today(), part.promised()),
                        question.facts()),
                part.name(),
                material.requirement(),
                dead);
        List<Weighed> weighed = new ArrayList<>();
        for (Alternative alternative : rules.alternatives(material)) {
            List<Finding> found = alternative.all().stream()
                    .map(evidence -> party.lookedUp()
                            ? findings.find(evidence, party.subject())
                            : Finding.lacking(evidence, party.lacks()))
                    .toList();
            weighed.add(Weighed.of(alternative, found));
        }
        // What another part would issue is of no use to somebody of whom nothing is looked up
        Set<String> produced = party.lookedUp()
                ? JointRules.produced(joint, part, material, rules).keySet()
                : Set.of();
        String verdict = verdict(material, weighed, produced);
        boolean asks = verdict.equals("ASK");
        boolean lacks = asks || verdict.equals("NOT_NOW");
        return new Verdict(
                material.name(),
                party.subject().id(),
                verdict,
                asks ? why(weighed) : lacks ? "SOURCE_STALE" : null,
                lacks ? weighed.stream().map(Weighed::told).toList() : List.of(),
                asks
                        ? Together.offers(
                                material, weighed.stream().map(Weighed::told).toList())
                        : List.of());
    }

    /** Nobody saw the certificate by which it would be known whose paper it is: that one is missing. */
    private Verdict undecided(Material material, Party party) {
        String why = party.undecided();
        boolean waits = why.equals("SOURCE_STALE");
        if (!waits && !material.necessary()) {
            return new Verdict(material.name(), party.subject().id(), "NOT_NEEDED", null, List.of(), List.of());
        }
        Role role = Objects.requireNonNull(part.roles().get(material.of()));
        return new Verdict(
                material.name(),
                party.subject().id(),
                waits ? "NOT_NOW" : "ASK",
                why,
                List.of(List.of(role.provenBy() + " " + why)),
                waits ? List.of() : List.of("PAPER"));
    }

    private static String verdict(Material material, List<Weighed> weighed, Set<String> produced) {
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
        if (weighed.stream().anyMatch(one -> one.lacks().stream().allMatch(lack -> produced.contains(lack.type())))) {
            return "PRODUCED";
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
}
