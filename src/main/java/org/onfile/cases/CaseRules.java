package org.onfile.cases;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.onfile.catalogue.EvidenceType;
import org.onfile.catalogue.Material;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.Role;
import org.onfile.edge.Problem.Fault;
import org.onfile.judgement.MaterialCheck;
import org.onfile.judgement.Subject;
import org.onfile.seal.Pseudonyms;

/**
 * Whether a question is bound to a case: it is open, of this matter and applicant, about somebody whom it names, and for
 * papers that the matter demands. It depends on nothing but its arguments: neither on what is on file nor on who exists.
 *
 * @param ofCase the case's matter, by the catalogue that the case began with
 * @param ofQuestion the question's, by the same
 */
record CaseRules(IntakeCase known, Matter ofCase, Matter ofQuestion, Pseudonyms pseudonyms) {

    /** The first rule that a question breaks; empty where it is bound. */
    Optional<Fault> broken(CaseQuestion question) {
        if (known.state() == CaseState.CLOSED) {
            return Optional.of(CaseRule.CASE_CLOSED.broken());
        }
        boolean isPart = ofCase.parts().stream().anyMatch(part -> part.name().equals(ofQuestion.name()));
        if (!isPart && !ofQuestion.name().equals(ofCase.name())) {
            return Optional.of(CaseRule.CASE_MATTER.broken());
        }
        if (!question.purpose().applicant().pseudonym(pseudonyms).equals(known.applicant())) {
            return Optional.of(CaseRule.CASE_APPLICANT.broken());
        }
        UUID holder = question.holder().pseudonym(pseudonyms);
        boolean isHolder = holder.equals(known.holder());
        if (known.state() == CaseState.DRAFT && !isHolder) {
            return Optional.of(CaseRule.DRAFT_HOLDER.broken());
        }
        return switch (question) {
            case CaseQuestion.OfCertificates certificates ->
                known.role(holder).isEmpty() ? Optional.of(CaseRule.CASE_HOLDER.broken()) : broken(certificates);
            case CaseQuestion.OfMatter(var check) ->
                isHolder ? broken(check, isPart) : Optional.of(CaseRule.CASE_HOLDER.broken());
        };
    }

    /** The material is one of the matter's, and each type satisfies what it has to prove, or whose it is. */
    private Optional<Fault> broken(CaseQuestion.OfCertificates question) {
        List<Material> papers = ofQuestion.papers(question.purpose().material()).stream()
                .filter(demanded(ofQuestion)::contains)
                .toList();
        if (papers.isEmpty()) {
            return Optional.of(CaseRule.MATERIAL.broken());
        }
        Set<String> types = new HashSet<>();
        papers.forEach(paper -> evidence(paper).forEach(types::add));
        for (int i = 0; i < question.types().size(); i++) {
            if (!types.contains(question.types().get(i)) && !question.derived().contains(i)) {
                return Optional.of(CaseRule.EVIDENCE.brokenAt("/" + i + "/type"));
            }
        }
        return Optional.empty();
    }

    private Stream<String> evidence(Material paper) {
        Role role = ofQuestion.roles().get(paper.role());
        return Stream.concat(
                paper.requirement().evidence().map(EvidenceType::type),
                role == null || role.provenBy() == null
                        ? Stream.of()
                        : Stream.of(role.provenBy().type()));
    }

    /**
     * Of an announced case the version of the catalogue is the case's, its circumstances demand no more papers, and whoever is
     * told is a party of it, or has a role that a certificate proves before anything of him is looked up. A draft's verdicts
     * are by the version that is named.
     */
    private Optional<Fault> broken(MaterialCheck check, boolean isPart) {
        if (known.state() == CaseState.DRAFT) {
            return Optional.empty();
        }
        if (!check.catalogue().equals(known.catalogue())) {
            return Optional.of(CaseRule.CASE_CATALOGUE.broken());
        }
        if (!demanded(ofQuestion).containsAll(check.materials())) {
            return Optional.of(CaseRule.CASE_CIRCUMSTANCES.broken());
        }
        return check.subjects().stream()
                .filter(subject -> !subject.isHolder() && subject.provenBy() == null && subject.holder() != null)
                .filter(subject -> !isParty(subject, isPart))
                .findFirst()
                .map(subject -> CaseRule.CASE_PARTY.brokenAt("/" + subject.role()));
    }

    /** A part of a joint matter may call roles otherwise. */
    private boolean isParty(Subject subject, boolean isPart) {
        UUID person = subject.person().pseudonym(pseudonyms);
        return isPart ? known.role(person).isPresent() : known.has(subject.role(), person);
    }

    /** What the matter demands in this case; a part of a joint matter has the circumstances of that. Nobody knows a draft's. */
    private List<Material> demanded(Matter matter) {
        return known.state() == CaseState.DRAFT ? matter.materials() : matter.materials(known.circumstances());
    }
}
