package org.onfile.judgement;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.onfile.catalogue.Role;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.ReleasedCertificate;

/**
 * What was found for a check.
 *
 * @param outcomes one for each subject and type that a relation or a material needs, for each part of a joint matter
 * @param standings of each subject, by the matter, or part, whose lookups say so
 * @param deaths who is known to have died
 * @param asOf before the registry was read
 */
public record FoundMaterials(
        MaterialCheck check,
        List<SubjectOutcome> outcomes,
        Map<String, Map<Subject, Standing>> standings,
        Deaths deaths,
        Instant asOf) {

    /**
     * How a subject stands to its role by the lookups for one matter.
     *
     * @param matter which demands something of the subject: of a joint matter, the part
     */
    public Standing standing(Subject subject, String matter) {
        return standings.getOrDefault(matter, Map.of()).getOrDefault(subject, new Standing.NotProven());
    }

    /** How a subject stands to its role by all lookups together. */
    public Standing standing(Subject subject) {
        return standings.values().stream()
                .map(part -> part.get(subject))
                .filter(Objects::nonNull)
                .min(Comparator.comparingInt(FoundMaterials::rank))
                .orElseGet(Standing.NotProven::new);
    }

    /** What one part has proven is so; where none has, who contradicts knows more than who has looked up nothing. */
    private static int rank(Standing standing) {
        return switch (standing) {
            case Standing.Proven _ -> 0;
            case Standing.Contradicted _ -> 1;
            case Standing.Undecided _ -> 2;
            case Standing.Holder _,
                    Standing.Claimed _,
                    Standing.NotProven _,
                    Standing.NotNamed _,
                    Standing.NotAnnounced _ -> 3;
        };
    }

    /** What was found for the parts of one department. */
    FoundMaterials of(String department, Relations relations) {
        MaterialCheck its = check.of(department);
        List<String> matters = its.matters();
        List<SubjectOutcome> theirs = outcomes.stream()
                .filter(outcome -> matters.contains(outcome.matter()))
                .toList();
        return new FoundMaterials(its, theirs, relations.standings(its, theirs), deaths, asOf);
    }

    /**
     * Whether it is known that somebody has died, in a role in which his papers do not count then.
     *
     * @param matter whose lookups say so: of a joint matter, the part
     */
    boolean countsNoMore(Subject subject, String matter) {
        return deaths.has(subject, matter) && check.ifDeceased(subject) != Role.IfDeceased.AS_EVER;
    }

    /**
     * What was decided of a type, without the certificates that ended when somebody died who is on them beside the holder: a
     * widower's is that of no marriage any more.
     *
     * @param outcome the place of the type's outcome
     * @param matter whose lookups say so: of a joint matter, the part
     */
    CertificateDecision lasting(int outcome, String matter) {
        CertificateDecision decided = outcomes.get(outcome).decision();
        return deaths.ending().contains(decided.asked().type())
                        && decided.outcome() instanceof Outcome.FoundValid(var certificates)
                ? decided.with(new Outcome.FoundValid(certificates.stream()
                        .filter(certificate -> !hasEnded(certificate, matter))
                        .toList()))
                : decided;
    }

    private boolean hasEnded(ReleasedCertificate certificate, String matter) {
        return check.subjects().stream()
                .anyMatch(subject ->
                        countsNoMore(subject, matter) && Relations.entry(certificate, subject.person()) != null);
    }

    /** Never the content. */
    @Override
    public String toString() {
        return "FoundMaterials[" + check + "]";
    }
}
