package org.onfile.judgement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.ReleasedCertificate;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.HolderDeath;

/**
 * Who is known to have died: whose newest certificate of a type that tells so, such as the identity card, is not valid any
 * more because its holder has died. Nobody is known to live by it: where such a certificate is not found, cannot be read or
 * may not be looked up, papers count as ever.
 *
 * @param subjects who have died, by the matter, or part, whose lookups say so
 * @param ending the types of certificates that end with the death of a holder
 */
public record Deaths(Map<String, Set<Subject>> subjects, Set<String> ending) {

    /** Nobody is known to have died. */
    public static final Deaths NONE = new Deaths(Map.of(), Set.of());

    /** Those whom these outcomes tell of. */
    public static Deaths among(List<SubjectOutcome> outcomes, CertificateTypes types) {
        Map<String, Set<Subject>> subjects = new HashMap<>();
        Set<String> ending = new HashSet<>();
        for (SubjectOutcome outcome : outcomes) {
            CertificateType type = types.find(outcome.decision().asked().type()).orElseThrow();
            if (!outcome.isOfAbsence() && isTold(outcome.decision().outcome(), type.death())) {
                subjects.computeIfAbsent(outcome.matter(), matter -> new HashSet<>())
                        .add(outcome.subject());
            }
            if (type.death().ends()) {
                ending.add(type.name());
            }
        }
        return new Deaths(subjects, ending);
    }

    private static boolean isTold(Outcome outcome, HolderDeath death) {
        return switch (outcome) {
            case Outcome.FoundNotValid(var certificate) -> isTold(certificate, death);
            // What waiting may bring is newer, but no life
            case Outcome.SourceStale(var last) ->
                !last.isEmpty() && last.stream().allMatch(certificate -> isTold(certificate, death));
            case Outcome.FoundValid _,
                    Outcome.Denied _,
                    Outcome.HolderMismatch _,
                    Outcome.Unreadable _,
                    Outcome.Ambiguous _,
                    Outcome.NotOnFile _,
                    Outcome.NarrowedNotOnFile _ -> false;
        };
    }

    private static boolean isTold(ReleasedCertificate certificate, HolderDeath death) {
        String reason = certificate.statusReason();
        return !certificate.status().equals(ReleasedCertificate.VALID)
                && reason != null
                && death.reasons().contains(reason);
    }

    boolean has(Subject subject, String matter) {
        return subjects.getOrDefault(matter, Set.of()).contains(subject);
    }

    /** Never who. */
    @Override
    public String toString() {
        return "Deaths[]";
    }
}
