package org.onfile.reference;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is found of a type at one subject: the first of docs/api.md's outcomes that applies.
 *
 * @param lacks why there is nothing that could count; null where {@code valid} has something
 * @param notValid all of those that are not, where none is valid
 * @param otherName whether something was left out because it is under another name than the one told
 * @param notValidLeftOut whether there are such as are not valid beside those that an answer would show
 */
record Look(
        @Nullable String lacks, List<Paper> valid, List<Paper> notValid, boolean otherName, boolean notValidLeftOut) {

    private static Look lacking(String why) {
        return new Look(why, List.of(), List.of(), false, false);
    }

    /** With these valid ones alone. */
    Look only(List<Paper> some) {
        return new Look(lacks, some, notValid, otherName, notValidLeftOut);
    }

    static Look at(OnFile onFile, String type, Subject subject, LocalDate today) {
        List<FeedMeaning> feeds = onFile.feedsOf(type);
        List<FeedMeaning> shared = feeds.stream().filter(FeedMeaning::shared).toList();
        if (feeds.isEmpty()) {
            return lacking("NOT_CARRIED");
        }
        if (shared.isEmpty()) {
            return lacking("SHARING_REFUSED");
        }
        List<Paper> papers = papers(onFile, type, subject);
        if (shared.stream().anyMatch(onFile::isStale)) {
            List<Paper> fresh = papers.stream()
                    .filter(paper -> !onFile.isStale(paper.feed()))
                    .toList();
            Look found = settle(fresh, subject, today, false);
            return found.lacks == null ? found : lacking("SOURCE_STALE");
        }
        boolean anybodys = onFile.papersOf(type).stream().anyMatch(paper -> !paper.gone() && !paper.holdersReadable());
        Look found = settle(papers, subject, today, anybodys);
        return shared.size() < feeds.size() && "NOT_ON_FILE".equals(found.lacks) ? lacking("SHARING_REFUSED") : found;
    }

    private static List<Paper> papers(OnFile onFile, String type, Subject subject) {
        Code code = subject.code();
        Paper only = subject.only();
        if (code != null) {
            return onFile.papersOf(type, code);
        }
        return only != null && only.type().equals(type) ? List.of(only) : List.of();
    }

    /** @param anybodys whether there is a row of which nobody knows whose it is */
    private static Look settle(List<Paper> papers, Subject subject, LocalDate today, boolean anybodys) {
        Predicate<Paper> isNamedSo = paper -> isNamedSo(paper, subject);
        List<Paper> readable = papers.stream().filter(Paper::readable).toList();
        List<Paper> named = readable.stream().filter(isNamedSo).toList();
        boolean otherName = named.size() < readable.size();
        if (otherName && named.isEmpty()) {
            return lacking("HOLDER_MISMATCH");
        }
        if (papers.stream().anyMatch(paper -> !paper.readable() && !paper.gone())) {
            return lacking("UNREADABLE");
        }
        List<Paper> present = named.stream().filter(paper -> !paper.gone()).toList();
        List<Paper> valid =
                present.stream().filter(paper -> paper.isValid(today)).toList();
        if (!valid.isEmpty()) {
            return new Look(null, valid, List.of(), otherName, valid.size() < present.size());
        }
        if (!present.isEmpty()) {
            return new Look(newest(present).invalidity(today), List.of(), present, otherName, present.size() > 1);
        }
        if (anybodys) {
            return lacking("UNREADABLE");
        }
        return named.isEmpty()
                ? lacking("NOT_ON_FILE")
                : new Look("WITHDRAWN", List.of(), named, otherName, named.size() > 1);
    }

    static Paper newest(List<Paper> papers) {
        return papers.stream()
                .max(Comparator.comparing(Paper::issued, Comparator.nullsFirst(Comparator.naturalOrder())))
                .orElseThrow();
    }

    private static boolean isNamedSo(Paper paper, Subject subject) {
        Code code = subject.code();
        String told = subject.name();
        if (code == null || told == null || subject.nameOnCard()) {
            return true;
        }
        String name = paper.holder(code).map(Paper.Holder::name).orElse("");
        return name.isBlank() || Spelling.sameName(name, told);
    }
}
