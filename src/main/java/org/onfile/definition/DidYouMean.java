package org.onfile.definition;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what somebody who mistyped a name may have meant. */
public final class DidYouMean {

    private DidYouMean() {}

    /** The end of a sentence such as {@code . Did you mean 'status'?}, empty where nothing comes close. */
    public static String among(Collection<String> names, String typed) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        int furthest = Math.max(1, typed.length() / 3);
        return names.stream()
                .map(name -> new Candidate(name, distance(name.toLowerCase(Locale.ROOT), wanted)))
                .filter(candidate -> candidate.distance <= furthest
                        || (wanted.length() > 2
                                && candidate.name.toLowerCase(Locale.ROOT).startsWith(wanted)))
                .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .map(candidate -> ". Did you mean '" + candidate.name + "'?")
                .orElse("");
    }

    private record Candidate(String name, int distance) {}

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
