package org.onfile.materials;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.judgement.MaterialCheck;
import org.onfile.judgement.Subject;
import org.onfile.sandbox.CertificateSearch;

/**
 * Types of certificates that cannot be searched by a subject's code, since some feed numbers its holders otherwise (codes
 * of types 099 and 999). What is not found of these is not said to be nowhere without a word.
 */
record SubjectScopes(Map<Subject, Set<String>> otherwise) {

    /**
     * Those of a check's subjects whose codes have a scope.
     *
     * @param types that are looked up of each
     * @throws RequestRefusedException if a subject's scope is one that no feed of all its types has: it was mistyped
     */
    static SubjectScopes of(Map<Subject, Set<String>> types, MaterialCheck check, CertificateSearch certificates)
            throws RequestRefusedException {
        Map<Subject, Set<String>> otherwise = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        types.forEach((subject, looked) -> {
            Map<String, Set<String>> known = certificates.scopes(check.client(), looked);
            String scope = subject.person().scope();
            if (!known.isEmpty() && known.values().stream().noneMatch(one -> one.contains(scope))) {
                faults.add(unknown(subject, check, known));
            }
            otherwise.put(
                    subject,
                    known.entrySet().stream()
                            .filter(type -> !type.getValue().equals(Set.of(scope)))
                            .map(Map.Entry::getKey)
                            .collect(Collectors.toSet()));
        });
        if (!faults.isEmpty()) {
            throw RequestRefusedException.invalid(faults);
        }
        return new SubjectScopes(otherwise);
    }

    /** Whether some feed of the type numbers its holders otherwise than the subject's code. */
    boolean leavesOut(Subject subject, String type) {
        return otherwise.getOrDefault(subject, Set.of()).contains(type);
    }

    private static Fault unknown(Subject subject, MaterialCheck check, Map<String, Set<String>> known) {
        Set<String> all = new TreeSet<>();
        known.values().forEach(all::addAll);
        return new Fault(
                pointer(subject, check) + "/scope",
                "unknown-scope",
                "No feed of what is looked up has codes of type "
                        + subject.person().codeType() + " of this scope; known: " + String.join(", ", all) + ".");
    }

    private static String pointer(Subject subject, MaterialCheck check) {
        List<Subject> ofRole = check.subjects().stream()
                .filter(other -> other.role().equals(subject.role()))
                .toList();
        return subject.isHolder() ? "/holder" : "/parties/" + subject.role() + "/" + ofRole.indexOf(subject);
    }
}
