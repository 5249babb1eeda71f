package org.onfile.materials;

import org.onfile.attest.AnswerEnvelope;
import org.onfile.judgement.SubjectOutcome;
import org.onfile.lookup.AskedJson;

/**
 * What is told of an outcome that proves that there is no certificate, or does not: the outcome, and nothing of a certificate
 * that was found. Who may be told that there is none need not be told which there are.
 */
final class AbsenceJson {

    private AbsenceJson() {}

    /** In an answer: members of schema {@code Outcome} of {@code openapi.yaml}. */
    static AnswerEnvelope.Content told(SubjectOutcome outcome) {
        return of(outcome, AskedJson.NumberAs.TEXT, "certificates");
    }

    /** In the exchange log. */
    static AnswerEnvelope.Content logged(SubjectOutcome outcome) {
        return of(outcome, AskedJson.NumberAs.DIGEST, "refs");
    }

    private static AnswerEnvelope.Content of(SubjectOutcome outcome, AskedJson.NumberAs numberAs, String released) {
        return json -> {
            json.writeStringField("use", outcome.use().name());
            AskedJson.write(json, outcome.decision().withoutFields().asked(), numberAs);
            json.writeArrayFieldStart(released);
            json.writeEndArray();
        };
    }
}
