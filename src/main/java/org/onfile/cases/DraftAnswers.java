package org.onfile.cases;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import org.onfile.access.PurposeStanding;
import org.onfile.lookup.Answer;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.CertificateDecision.Note;
import org.onfile.lookup.Recalled;
import org.onfile.lookup.RepeatedLookup;

/** What leaves of the answer to a draft's question: the verdicts, and no values. */
public final class DraftAnswers {

    private static final JsonMapper JSON = new JsonMapper();

    DraftAnswers() {}

    /**
     * The same, or the question itself, to be answered anew: a draft is given an earlier answer again only where that was one
     * to a draft. Else, where cases were not checked then, it had values, and may have been about others.
     */
    public Recalled check(Recalled recalled) throws IOException {
        return recalled instanceof RepeatedLookup repeated
                        && PurposeStanding.isDraft(
                                repeated.admitted().question().purpose().given())
                        && !isDrafts(repeated.reply())
                ? repeated.admitted()
                : recalled;
    }

    private static boolean isDrafts(byte[] reply) throws IOException {
        return JSON.readTree(reply).path("outcomes").valueStream().allMatch(outcome -> outcome.path("notes")
                .valueStream()
                .anyMatch(note -> note.asText().equals(Note.DRAFT.name())));
    }

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
