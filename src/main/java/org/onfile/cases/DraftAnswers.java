package org.onfile.cases;

import java.util.List;
import org.onfile.access.PurposeStanding;
import org.onfile.lookup.Answer;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.CertificateDecision.Note;

/** What leaves of the answer to a draft's question: the verdicts, and no values. */
public final class DraftAnswers {

    DraftAnswers() {}

    /** The answer; of a draft without the fields of certificates, and with a note that says so. */
    public Answer withhold(Answer answer) {
        if (!PurposeStanding.isDraft(answer.admitted().question().purpose().given())) {
            return answer;
        }
        List<CertificateDecision> verdicts = answer.decided().stream()
                .map(decided -> decided.with(decided.outcome().withoutFields()).with(List.of(Note.DRAFT)))
                .toList();
        return new Answer(answer.admitted(), verdicts, answer.asOf());
    }
}
