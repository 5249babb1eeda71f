package org.onfile.lookup;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.lookup.Question.AskedHolder;

/**
 * Whose numbering the code of a question's holder is, where its type (099, 999) does not say: the one that the question
 * names, or the only one of the feeds of the types asked for. The same code in two numberings is two holders.
 *
 * @param holder as it is searched, with that scope; without one where no feed of these types has such codes
 * @param otherwise the types of which some feed numbers its holders otherwise, and so cannot be searched by this code
 */
record HolderScope(AskedHolder holder, Set<String> otherwise) {

    /**
     * The scope of a holder.
     *
     * @param known by type asked for, the scopes of its feeds; types without such codes are absent
     * @throws RequestRefusedException if the question has to name one of several, or names one that a type does not have
     */
    static HolderScope of(AskedHolder asked, Map<String, Set<String>> known) throws RequestRefusedException {
        String scope = asked.scope().isEmpty() ? only(asked, known) : asked.scope();
        for (Map.Entry<String, Set<String>> type : known.entrySet()) {
            if (!type.getValue().contains(scope)) {
                throw refused(
                        "unknown-scope",
                        "No feed of " + type.getKey() + " has codes of type " + asked.codeType()
                                + " of this scope; known: " + String.join(", ", type.getValue()) + ".");
            }
        }
        Set<String> otherwise = known.entrySet().stream()
                .filter(type -> type.getValue().size() > 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new HolderScope(asked.in(scope), otherwise);
    }

    private static String only(AskedHolder asked, Map<String, Set<String>> known) throws RequestRefusedException {
        List<String> scopes =
                known.values().stream().flatMap(Set::stream).distinct().sorted().toList();
        if (scopes.size() > 1) {
            throw refused(
                    "scope-missing",
                    "A code of type " + asked.codeType()
                            + " is of one department's numbering or another's: say whose it" + " is, one of "
                            + String.join(", ", scopes) + ".");
        }
        return scopes.isEmpty() ? "" : scopes.getFirst();
    }

    private static RequestRefusedException refused(String rule, String detail) {
        return RequestRefusedException.invalid(List.of(new Fault("/holder/scope", rule, detail)));
    }
}
