package org.onfile.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.attest.AnswerVerdict.Genuine;
import org.onfile.attest.AnswerVerdict.Refused;
import org.onfile.attest.AnswerVerifier;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.LogEntry;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.TlogProof;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.CaseVerdict.CaseEntry;
import org.onfile.verify.CaseVerdict.Consistent;
import org.onfile.verify.CaseVerdict.Fault;
import org.onfile.verify.CaseVerdict.OwnKeys;
import org.onfile.verify.CaseVerdict.Searched;
import org.onfile.verify.CaseVerdict.Wrong;
import org.onfile.verify.ReceiptVerdict.NotProven;

/** Verifies a {@link CaseFile} offline, and names all that is wrong with it. */
public final class CaseVerifier {

    private static final Set<String> REASONS = Set.of("erased", "lost", "altered");

    private final AnswerVerifier answers;
    private final List<VerifierKey> trusted;

    /**
     * A verifier.
     *
     * @param trusted keys of the log, from which the file's key changes are followed; witnesses' too
     */
    public CaseVerifier(AnswerVerifier answers, List<VerifierKey> trusted) {
        this.answers = answers;
        this.trusted = List.copyOf(trusted);
    }

    /** Whether the bytes say that they are such a file. */
    public static boolean isCase(byte[] file) {
        try {
            return CaseFile.is(CaseFile.read(file));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /**
     * The keys in a file, which show only that all of it fits together.
     *
     * @throws IllegalArgumentException if it has none
     */
    public static OwnKeys keysIn(byte[] file) {
        try {
            JsonNode keys = CaseFile.read(file).path("keys");
            String lines = lines(keys.path("log"));
            return new OwnKeys(
                    KeyLines.parse(lines, "the file's own keys"),
                    keys.path("answers").toString());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the file is no JSON object", e);
        }
    }

    private static String lines(JsonNode texts) {
        StringBuilder lines = new StringBuilder();
        texts.forEach(text -> lines.append(text.asText()).append('\n'));
        return lines.toString();
    }

    /** Verifies. */
    public CaseVerdict verify(byte[] file) {
        JsonNode json;
        try {
            json = CaseFile.read(file);
        } catch (JsonProcessingException e) {
            return new Wrong(List.of(new Fault("the file", "it is no JSON object, or says something twice")));
        }
        List<Fault> faults = new ArrayList<>();
        if (!CaseFile.is(json) || !json.path("caseNumber").isTextual()) {
            faults.add(new Fault("the file", "'format' is not " + CaseFile.FORMAT + ", or 'caseNumber' is no text"));
        }
        KeyChain chain = chain(json.path(CaseFile.KEY_CHANGES), faults);
        List<Read> entries = new ArrayList<>();
        for (JsonNode entry : json.path("entries")) {
            read(entry, chain.keys(), faults).ifPresent(entries::add);
        }
        compare(entries, json, faults);
        CaseReferences.check(entries.stream().map(Read::entry).toList(), json, faults);
        if (!faults.isEmpty()) {
            return new Wrong(List.copyOf(faults));
        }
        Read last = entries.getLast();
        return new Consistent(
                json.path("caseNumber").textValue(),
                json.path("exportedAt").asText(),
                json.path("looks").asBoolean(),
                last.logged.checkpoint(),
                last.logged.witnesses(),
                entries.stream().map(Read::entry).toList(),
                new Searched(
                        json.at("/searched/size").asLong(),
                        json.at("/searched/erased").asLong(),
                        json.at("/searched/lost").asLong()),
                chain.steps());
    }

    /** An entry with what its proof is as of. */
    private record Read(CaseEntry entry, LoggedEntry logged, String checkpoint) {}

    private Optional<Read> read(JsonNode json, List<VerifierKey> keys, List<Fault> faults) {
        String place = "entry " + json.path("index").asText("?");
        try {
            if (!json.path("index").isIntegralNumber()) {
                throw new IllegalArgumentException("'index' is no number");
            }
            return Optional.of(json.has("missing") ? missing(json, keys) : opened(json, keys));
        } catch (NotProvenException e) {
            NotProven why = e.verdict();
            faults.add(new Fault(place, why.reason().meaning() + " (" + why.what() + ")"));
        } catch (MalformedNoteException | IllegalArgumentException e) {
            faults.add(new Fault(place, String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    private static Read missing(JsonNode json, List<VerifierKey> keys)
            throws MalformedNoteException, NotProvenException {
        String reason = json.path("missing").asText();
        if (!REASONS.contains(reason) || json.has("opening") || json.has("answer")) {
            throw new IllegalArgumentException(
                    "'missing' is not erased, lost or altered, or it is opened all the same");
        }
        LogEntry entry = LogEntry.parse(StrictJson.base64(json.path("entry").asText(), "entry"));
        TlogProof proof = TlogProof.parse(json.path("proof").asText());
        LoggedEntry logged = at(json, Receipt.included(entry, proof, keys));
        return new Read(
                new CaseEntry(logged.index(), kind(entry), Optional.empty(), Optional.of(reason), Optional.empty()),
                logged,
                proof.checkpoint().toString());
    }

    private Read opened(JsonNode json, List<VerifierKey> keys) throws NotProvenException {
        Receipt receipt = Receipt.parse(json);
        LoggedEntry logged = at(json, receipt.logged(keys));
        JsonNode detail = receipt.detail();
        Optional<Genuine> answer =
                json.has("answer") ? Optional.of(answer(json.path("answer").asText(), receipt)) : Optional.empty();
        return new Read(
                new CaseEntry(logged.index(), kind(receipt.entry()), Optional.of(detail), Optional.empty(), answer),
                logged,
                receipt.proof().checkpoint().toString());
    }

    private Genuine answer(String answer, Receipt receipt) throws NotProvenException {
        return switch (answers.verify(answer)) {
            case Refused refused ->
                throw new IllegalArgumentException(
                        "its answer is not genuine: " + refused.reason().meaning());
            case Genuine genuine -> {
                ObjectNode claims = genuine.claims();
                receipt.compareWith(answer, claims);
                yield genuine;
            }
        };
    }

    private static LoggedEntry at(JsonNode json, LoggedEntry logged) {
        if (json.path("index").asLong() != logged.index()) {
            throw new IllegalArgumentException("its proof is of the entry at " + logged.index());
        }
        return logged;
    }

    private static String kind(LogEntry entry) {
        return EntryKind.of(entry.kind()).map(EntryKind::word).orElse("unknown");
    }

    /** All that is listed is there, once and in order, and as of one checkpoint: two could be of two histories. */
    private static void compare(List<Read> entries, JsonNode json, List<Fault> faults) {
        Set<Long> there = entries.stream().map(read -> read.entry.index()).collect(Collectors.toSet());
        List<Long> listed = new ArrayList<>();
        json.path("listed").forEach(index -> listed.add(index.asLong(-1)));
        for (JsonNode broken : json.path("entries")) {
            there.add(broken.path("index").asLong(-1));
        }
        listed.stream()
                .filter(index -> !there.contains(index))
                .forEach(index -> faults.add(
                        new Fault("entry " + index, "it is listed, and is not there: it was taken out of the file")));
        long before = -1;
        String checkpoint = entries.isEmpty() ? "" : entries.getFirst().checkpoint;
        for (Read read : entries) {
            String place = "entry " + read.entry.index();
            if (!listed.contains(read.entry.index())) {
                faults.add(new Fault(place, "it is there, and is not listed: it was put into the file"));
            }
            if (read.entry.index() <= before) {
                faults.add(new Fault(place, "it is there twice, or out of order"));
            }
            if (!read.checkpoint.equals(checkpoint)) {
                faults.add(new Fault(place, "its proof is as of another checkpoint than that of the first entry"));
            }
            before = read.entry.index();
        }
        if (entries.isEmpty() && faults.isEmpty()) {
            faults.add(new Fault("the file", "there is no entry in it"));
        }
    }

    /** From the trusted keys by those changes that are in the log. */
    private KeyChain chain(JsonNode changes, List<Fault> faults) {
        List<OpeningLine.Opens> claimed = new ArrayList<>();
        for (JsonNode change : changes) {
            try {
                claimed.add(new OpeningLine.Opens(
                        change.path("index").asLong(), OpeningLine.opening(change.path("opening"))));
            } catch (IllegalArgumentException e) {
                faults.add(new Fault("key change at " + change.path("index").asText("?"), "it is malformed"));
            }
        }
        KeyChain chain = KeyChain.through(claimed, trusted);
        for (JsonNode change : changes) {
            @Nullable Fault fault = faultOf(change, chain.keys());
            if (fault != null) {
                faults.add(fault);
            }
        }
        return chain;
    }

    private static @Nullable Fault faultOf(JsonNode change, List<VerifierKey> keys) {
        String place = "key change at " + change.path("index").asText("?");
        try {
            Receipt receipt = Receipt.parse(change);
            at(change, receipt.logged(keys));
            receipt.detail();
            return receipt.entry().kind() == EntryKind.KEY_CHANGE.code()
                    ? null
                    : new Fault(place, "the entry is no key change");
        } catch (NotProvenException e) {
            NotProven why = e.verdict();
            return new Fault(place, why.reason().meaning() + " (" + why.what() + ")");
        } catch (IllegalArgumentException e) {
            return new Fault(place, String.valueOf(e.getMessage()));
        }
    }
}
