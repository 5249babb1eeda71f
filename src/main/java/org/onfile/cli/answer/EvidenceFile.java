package org.onfile.cli.answer;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onfile.attest.AnswerVerifier;
import org.onfile.cli.evidence.CaseReport;
import org.onfile.cli.evidence.EvidenceKeys;
import org.onfile.cli.evidence.JudgedEntries;
import org.onfile.cli.evidence.RecordReport;
import org.onfile.cli.evidence.RequesterKeys;
import org.onfile.cli.evidence.RequesterSignature;
import org.onfile.cli.hub.HubLink;
import org.onfile.evidence.RecordProof;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.CaseVerdict;
import org.onfile.verify.CaseVerdict.OwnKeys;
import org.onfile.verify.CaseVerifier;

/**
 * A kept file that is no reply: a case that an auditor exported, or a record that a department supplied.
 *
 * @param sandbox whether a case is judged by what is about made-up people; else by all but that
 */
record EvidenceFile(
        VerifierKeys keys,
        RequesterSignature signatures,
        boolean sandbox,
        HubLink hub,
        PrintWriter out,
        PrintWriter err) {

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
                JudgedEntries judged = JudgedEntries.of(consistent.entries(), sandbox);
                RequesterKeys given = signatures.of(judged.details());
                boolean signed = CaseReport.print(consistent, judged, independent, given, out);
                yield isExpected(judged) && signed && !consistent.hasUnexplainedGaps() ? 0 : 1;
            }
            case CaseVerdict.Wrong wrong -> {
                CaseReport.print(wrong, err);
                yield 1;
            }
        };
    }

    /** Scripts go by the exit code: of made-up people nothing is proven, unless that is expected. */
    private boolean isExpected(JudgedEntries entries) {
        if (!entries.contradicted().isEmpty()) {
            err.println(
                    "Of the sandbox by the log and not by the signed answer, or the other way about, are the entries "
                            + JudgedEntries.indexes(entries.contradicted()) + ".");
            return false;
        }
        if (entries.isOther()) {
            err.println(
                    sandbox
                            ? "Not of the sandbox, as --sandbox expects, is all that was asked."
                            : "Of the sandbox, and no proof of anything about anybody, is all that was asked;"
                                    + " with --sandbox that is expected.");
            return false;
        }
        if (sandbox && entries.isSilent()) {
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
