package org.onfile.reference;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.reference.Rules.Evidence;
import org.onfile.reference.Rules.Recognition;

/**
 * Whether what is found of a type counts for a requirement of a matter.
 *
 * @param dead those in the check who have died: a marriage to them has ended
 */
record Findings(
        Rules rules, OnFile onFile, PaperConditions conditions, String matter, String requirement, Set<Code> dead) {

    /** Of several certificates the reason that comes first. */
    private static final List<String> NEAREST =
            List.of("NOT_RECOGNISED", "EXPIRES_TOO_SOON", "TOO_OLD", "CONDITION", "NOT_VOUCHED", "WRONG_AREA");

    /**
     * What one type brings.
     *
     * @param lacks why nothing counts; null where something does, or for an absence that is proven
     * @param together whether only all that counts proves it
     */
    record Finding(Evidence evidence, @Nullable String lacks, List<Paper> counts, boolean together) {

        static Finding lacking(Evidence evidence, @Nullable String why) {
            return new Finding(evidence, why, List.of(), false);
        }
    }

    Finding find(Evidence evidence, Subject subject) {
        Look look = lasting(Look.at(onFile, evidence.type(), subject, conditions.today()), evidence.type());
        return evidence.absent()
                ? Finding.lacking(evidence, speaksAgainstAbsence(evidence, look, subject))
                : presence(evidence, look, subject);
    }

    private Look lasting(Look look, String type) {
        return type.equals("marriage-certificate")
                ? look.only(look.valid().stream()
                        .filter(paper -> dead.stream()
                                .noneMatch(code -> paper.holder(code).isPresent()))
                        .toList())
                : look;
    }

    private Finding presence(Evidence evidence, Look look, Subject subject) {
        if (look.lacks() != null) {
            boolean outside = look.lacks().equals("NOT_ON_FILE")
                    && !evidence.list("issuedIn").isEmpty()
                    && onFile.feedsOf(evidence.type()).stream()
                            .flatMap(feed -> feed.areas().stream())
                            .noneMatch(
                                    area -> evidence.list("issuedIn").stream().anyMatch(area::startsWith));
            return Finding.lacking(evidence, outside ? "NOT_COVERED" : look.lacks());
        }
        if (look.valid().isEmpty()) {
            return Finding.lacking(evidence, "SUBJECT_DECEASED");
        }
        List<Paper> own = new ArrayList<>();
        List<Paper> recognised = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Paper paper : look.valid()) {
            List<String> breaks = conditions.breaks(paper, evidence, subject);
            if (!breaks.isEmpty()) {
                broken.add(breaks.getFirst());
            } else if (needsNoRecognition(paper)) {
                own.add(paper);
            } else if (rules.recognitions().stream().anyMatch(one -> covers(one, paper))) {
                recognised.add(paper);
            } else {
                broken.add("NOT_RECOGNISED");
            }
        }
        List<Paper> counts = own.isEmpty() ? recognised : own;
        if (counts.isEmpty()) {
            return Finding.lacking(
                    evidence,
                    broken.stream()
                            .min(Comparator.comparingInt(NEAREST::indexOf))
                            .orElseThrow());
        }
        boolean summed = evidence.conditions().has("sum");
        return summed && !makesEnough(counts, evidence)
                ? Finding.lacking(evidence, "TOO_FEW")
                : new Finding(evidence, null, counts, summed);
    }

    private static boolean makesEnough(List<Paper> papers, Evidence evidence) {
        String field = evidence.conditions().path("sum").asText();
        BigDecimal sum = papers.stream()
                .map(paper -> new BigDecimal(paper.fields().getOrDefault(field, "0")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(new BigDecimal(evidence.conditions().path("min").asText())) >= 0;
    }

    private boolean needsNoRecognition(Paper paper) {
        return rules.nationwide().contains(paper.type())
                || rules.ownAreas().stream().anyMatch(paper.issuedIn()::startsWith);
    }

    private boolean covers(Recognition recognition, Paper paper) {
        LocalDate until = recognition.until();
        LocalDate today = conditions.today();
        return recognition.type().equals(paper.type())
                && recognition.areas().stream().anyMatch(paper.issuedIn()::startsWith)
                && (recognition.issuers().isEmpty() || recognition.issuers().contains(String.valueOf(paper.issuer())))
                && recognition.satisfies().contains(requirement)
                && (recognition.matters().isEmpty() || recognition.matters().contains(matter))
                && !today.isBefore(recognition.from())
                && (until == null || !today.isAfter(until));
    }

    /** Null where it is proven that there is none. */
    private @Nullable String speaksAgainstAbsence(Evidence evidence, Look look, Subject subject) {
        String lacks = String.valueOf(look.lacks());
        return switch (lacks) {
            case "NOT_ON_FILE" -> subject.code() == null ? "CONDITION" : uncovered(evidence, look);
            case "NOT_VALID", "EXPIRED", "NOT_YET_VALID", "WITHDRAWN" -> {
                boolean comesBack = lacks.equals("NOT_YET_VALID")
                        || look.notValid().getFirst().status().equals("02");
                yield look.notValidLeftOut() || comesBack ? "CONDITION" : uncovered(evidence, look);
            }
            // There are valid ones
            case "null" -> {
                boolean meant = look.valid().stream()
                        .anyMatch(paper ->
                                PaperConditions.isIssuedIn(paper, evidence) && conditions.hasFields(paper, evidence));
                yield meant || look.notValidLeftOut() ? "CONDITION" : uncovered(evidence, look);
            }
            default -> lacks;
        };
    }

    private @Nullable String uncovered(Evidence evidence, Look look) {
        if (look.otherName()) {
            return "HOLDER_MISMATCH";
        }
        // A row of which nobody knows whose it is could be one
        if (onFile.papersOf(evidence.type()).stream().anyMatch(paper -> !paper.gone() && !paper.holdersReadable())) {
            return "UNREADABLE";
        }
        LocalDate since = LocalDate.parse(evidence.conditions().path("since").asText());
        boolean covered = evidence.list("issuedIn").stream().allMatch(area -> onFile.feedsOf(evidence.type()).stream()
                .anyMatch(feed -> !feed.completeSince().isAfter(since)
                        && feed.areas().stream().anyMatch(area::startsWith)));
        return covered ? null : "NOT_COVERED";
    }
}
