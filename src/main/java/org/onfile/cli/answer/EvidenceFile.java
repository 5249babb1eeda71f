package org.onfile.cli.answer;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.attest.AnswerVerifier;
import org.onfile.cli.evidence.CaseReport;
import org.onfile.cli.evidence.EvidenceKeys;
import org.onfile.cli.evidence.RecordReport;
import org.onfile.cli.evidence.RequesterKeys;
import org.onfile.cli.evidence.RequesterSignature;
import org.onfile.cli.hub.HubLink;
import org.onfile.evidence.RecordProof;
import org.onfile.exchangelog.EntryKind;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.CaseVerdict;
import org.onfile.verify.CaseVerdict.Consistent;
import org.onfile.verify.CaseVerdict.OwnKeys;
import org.onfile.verify.CaseVerifier;

/**
 * A kept file that is no reply: a case that an auditor exported, or a record that a department supplied.
 *
 * @param sandbox whether what is of a case has to be about made-up people; else nothing of it may be
 */
record EvidenceFile(
        VerifierKeys keys,
        RequesterSignature signatures,
        boolean sandbox,
        HubLink hub,
        PrintWriter out,
        PrintWriter err) {

    /** Entries that say whether they are of the sandbox. */
    private static final Set<String> ASKED = Stream.of(EntryKind.values())
            .filter(kind -> kind.isAnswer() || kind == EntryKind.LOOKUP_REPEATED || kind == EntryKind.CASE)
            .map(EntryKind::word)
            .collect(Collectors.toSet());

    /** Whether the bytes are such a file. */
    static boolean isOne(byte[] kept) {
        return CaseVerifier.isCase(kept) || RecordProof.isRecord(kept);
    }

    /**
     * Verifies the file; the exit code.
     *
     * @throws IllegalArgumentException if an option names something else than keys, or is of another kind of file
     */
    int verify(byte[] kept) throws IOException, InterruptedException, GeneralSecurityException {
        return CaseVerifier.isCase(kept) ? ofACase(kept) : ofARecord(kept);
    }

    private int ofACase(byte[] kept) throws IOException, InterruptedException, GeneralSecurityException {
        OwnKeys own = CaseVerifier.keysIn(kept);
        List<VerifierKey> trusted = new ArrayList<>(keys.independent(hub));
        boolean independent = keys.isIndependent(hub);
        if (!independent) {
            trusted.addAll(own.log());
        }
        Optional<AnswerVerifier> named = keys.answers(hub);
        AnswerVerifier answers = named.isPresent() ? named.get() : EvidenceKeys.answers(own);
        return switch (new CaseVerifier(answers, trusted).verify(kept)) {
            case CaseVerdict.Consistent consistent -> {
                RequesterKeys given = signatures.of(consistent.entries().stream()
                        .flatMap(entry -> entry.detail().stream())
                        .toList());
                boolean signed = CaseReport.print(consistent, independent, given, out);
                yield isExpected(consistent) && signed && !consistent.hasUnexplainedGaps() ? 0 : 1;
            }
            case CaseVerdict.Wrong wrong -> {
                CaseReport.print(wrong, err);
                yield 1;
            }
        };
    }

    /** Scripts go by the exit code: of made-up people nothing is proven, unless that is expected of all that was asked. */
    private boolean isExpected(Consistent proven) {
        Map<Boolean, String> asked = proven.entries().stream()
                .filter(entry -> entry.detail().isPresent() && ASKED.contains(entry.kind()))
                .collect(Collectors.groupingBy(
                        entry -> VerdictReport.isSandbox(entry.detail().orElseThrow()),
                        Collectors.mapping(entry -> String.valueOf(entry.index()), Collectors.joining(", "))));
        if (!sandbox && asked.containsKey(true)) {
            err.println("Of the sandbox, and no proof of anything about anybody, are the entries " + asked.get(true)
                    + "; with --sandbox that is expected, of all that was asked.");
            return false;
        }
        if (sandbox && asked.containsKey(false)) {
            err.println("Not of the sandbox, as --sandbox expects, are the entries " + asked.get(false) + ".");
            return false;
        }
        if (sandbox && asked.isEmpty()) {
            err.println("No entry shows that it is of the sandbox, as --sandbox expects.");
            return false;
        }
        return true;
    }

    private int ofARecord(byte[] kept) throws IOException, InterruptedException, GeneralSecurityException {
        if (sandbox || signatures.hasKeys()) {
            throw new IllegalArgumentException(
                    "--sandbox and --requester-keys are of what was asked: this file is a record, which nobody asked for");
        }
        return switch (RecordProof.verify(kept, keys.log(kept, hub))) {
            case RecordProof.Verdict.Proven proven -> {
                RecordReport.print(proven, keys.isIndependent(hub), out);
                yield 0;
            }
            case RecordProof.Verdict.Refused refused -> {
                err.println(refused.why().inWords());
                yield 1;
            }
        };
    }
}
