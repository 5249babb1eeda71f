package org.onfile.reference;

import java.util.ArrayList;
import java.util.List;
import org.onfile.reference.Findings.Finding;
import org.onfile.reference.Rules.Alternative;

/**
 * An alternative of a requirement, with what there is.
 *
 * @param lacks nothing where it is proven
 * @param ways the certificates that prove it together: each way to do so
 * @param byAbsence whether it is proven by there being none
 */
record Weighed(List<Lack> lacks, List<List<Paper>> ways, boolean byAbsence) {

    /** What one type lacks. */
    record Lack(String type, String why) {}

    static Weighed of(Alternative alternative, List<Finding> findings) {
        List<Lack> lacks = new ArrayList<>();
        for (Finding finding : findings) {
            String why = finding.lacks();
            if (why != null) {
                lacks.add(new Lack(finding.evidence().type(), why));
            }
        }
        List<Finding> papers = findings.stream()
                .filter(finding -> !finding.evidence().absent())
                .toList();
        if (!lacks.isEmpty() || papers.isEmpty()) {
            return new Weighed(lacks, List.of(), lacks.isEmpty());
        }
        List<List<Paper>> ways = ways(papers).stream()
                .filter(way -> agree(way, alternative.same()))
                .toList();
        if (ways.isEmpty()) {
            papers.forEach(finding -> lacks.add(new Lack(finding.evidence().type(), "CONDITION")));
        }
        return new Weighed(lacks, ways, false);
    }

    /** As answers tell it. */
    List<String> told() {
        return lacks.stream()
                .map(lack -> lack.type() + " " + lack.why())
                .sorted()
                .toList();
    }

    boolean isProven() {
        return lacks.isEmpty();
    }

    /** Whether nothing lacks but a source that is up to date. */
    boolean waits() {
        return !lacks.isEmpty() && lacks.stream().allMatch(lack -> lack.why().equals("SOURCE_STALE"));
    }

    private static List<List<Paper>> ways(List<Finding> findings) {
        List<List<Paper>> ways = List.of(List.of());
        for (Finding finding : findings) {
            List<List<Paper>> each = finding.together()
                    ? List.of(finding.counts())
                    : finding.counts().stream().map(List::of).toList();
            List<List<Paper>> longer = new ArrayList<>();
            for (List<Paper> way : ways) {
                for (List<Paper> next : each) {
                    List<Paper> more = new ArrayList<>(way);
                    more.addAll(next);
                    longer.add(more);
                }
            }
            ways = longer;
        }
        return ways;
    }

    private static boolean agree(List<Paper> way, List<String> same) {
        return same.stream()
                .allMatch(field -> way.stream().allMatch(paper -> paper.fields().containsKey(field))
                        && way.stream()
                                        .map(paper -> Spelling.plain(
                                                String.valueOf(paper.fields().get(field))))
                                        .distinct()
                                        .count()
                                == 1);
    }
}
