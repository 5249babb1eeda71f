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
import org.onfile.cli.evidence.RecordReport;
import org.onfile.cli.hub.HubLink;
import org.onfile.evidence.RecordProof;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.CaseVerdict;
import org.onfile.verify.CaseVerdict.OwnKeys;
import org.onfile.verify.CaseVerifier;

/** A kept file that is no reply: a case that an auditor exported, or a record that a department supplied. */
record EvidenceFile(VerifierKeys keys, HubLink hub, PrintWriter out, PrintWriter err) {

    /** Whether the bytes are such a file. */
    static boolean isOne(byte[] kept) {
        return CaseVerifier.isCase(kept) || RecordProof.isRecord(kept);
    }

    /**
     * Verifies the file; the exit code.
     *
     * @throws IllegalArgumentException if an option names something else than keys
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
                CaseReport.print(consistent, independent, out);
                yield consistent.hasUnexplainedGaps() ? 1 : 0;
            }
            case CaseVerdict.Wrong wrong -> {
                CaseReport.print(wrong, err);
                yield 1;
            }
        };
    }

    private int ofARecord(byte[] kept) throws IOException, InterruptedException, GeneralSecurityException {
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
