package org.onfile.cli.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.exchangelog.EntryKind;
import org.onfile.verify.CaseVerdict.CaseEntry;

/**
 * The entries of a case's file by which it is judged: those about real people, or those of the sandbox where these are
 * expected. The others are beside them: whoever tries the hub out asks with any number, also with that of a real case, and must
 * not spoil its file by that.
 *
 * <p>Whoever has the file hides nothing so: the mark stands in the detail that the entry in the log commits to, and where it is
 * put in or taken out, the entry is no longer what was logged. The hub, which writes it, signs the answer as of the sandbox or
 * not, too, and in the requester's hands that contradicts a mark that is false ({@link #contradicted}).
 *
 * @param judged in the order of the file; with those that do not say which they are
 * @param beside those of the other kind, where there are some to be judged
 * @param isOther whether all that says which it is, is of the other kind
 * @param isSilent whether no entry says which it is
 */
public record JudgedEntries(List<CaseEntry> judged, List<CaseEntry> beside, boolean isOther, boolean isSilent) {

    /** Entries that say whether they are of the sandbox. */
    private static final Set<String> ASKED = Stream.of(EntryKind.values())
            .filter(kind -> kind.isAnswer() || kind == EntryKind.LOOKUP_REPEATED || kind == EntryKind.CASE)
            .map(EntryKind::word)
            .collect(Collectors.toSet());

    /**
     * Those of a file that was verified.
     *
     * @param sandbox whether those of the sandbox are judged
     */
    public static JudgedEntries of(List<CaseEntry> entries, boolean sandbox) {
        Map<Long, CaseEntry> byIndex =
                entries.stream().collect(Collectors.toMap(CaseEntry::index, Function.identity()));
        Set<Boolean> kinds =
                entries.stream().flatMap(entry -> mark(entry, byIndex).stream()).collect(Collectors.toSet());
        boolean isOther = kinds.contains(!sandbox) && !kinds.contains(sandbox);
        Map<Boolean, List<CaseEntry>> sorted = entries.stream()
                .collect(Collectors.partitioningBy(entry -> isOther
                        || mark(entry, byIndex).filter(kind -> kind != sandbox).isEmpty()));
        return new JudgedEntries(
                sorted.getOrDefault(true, List.of()), sorted.getOrDefault(false, List.of()), isOther, kinds.isEmpty());
    }

    /** Whether it is of the sandbox; empty where it does not say so: it is a look, or nothing opens it. */
    private static Optional<Boolean> mark(CaseEntry entry, Map<Long, CaseEntry> byIndex) {
        if (entry.detail().isEmpty()) {
            return Optional.empty();
        }
        JsonNode detail = entry.detail().get();
        if (ASKED.contains(entry.kind())) {
            return Optional.of(detail.path("sandbox").asBoolean());
        }
        // A receipt that is given again is of the kind of what it is of, which is in the file
        return entry.kind().equals(EntryKind.RECEIPT_REPEATED.word())
                ? Optional.ofNullable(byIndex.get(detail.path("index").asLong()))
                        .filter(of -> ASKED.contains(of.kind()))
                        .flatMap(of -> mark(of, byIndex))
                : Optional.empty();
    }

    /** The details of those that are judged. */
    public List<JsonNode> details() {
        return judged.stream().flatMap(entry -> entry.detail().stream()).toList();
    }

    /** The entries whose mark is not what the signed answer to them says. */
    public List<CaseEntry> contradicted() {
        return Stream.concat(judged.stream(), beside.stream())
                .filter(entry -> entry.answer()
                        .filter(answer -> answer.isSandbox()
                                != entry.detail().stream().anyMatch(detail -> detail.path("sandbox")
                                        .asBoolean()))
                        .isPresent())
                .toList();
    }

    /** Their indexes, as a sentence has them. */
    public static String indexes(List<CaseEntry> entries) {
        return entries.stream().map(entry -> String.valueOf(entry.index())).collect(Collectors.joining(", "));
    }
}
