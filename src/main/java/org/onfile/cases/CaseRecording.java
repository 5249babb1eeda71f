package org.onfile.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.access.RequestSignature;
import org.onfile.access.Requester;
import org.onfile.edge.Problem.Fault;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.exchangelog.Subjects;
import org.onfile.seal.Pseudonyms;

/**
 * Write-ahead record of cases: what is announced, which drafts questions open, and which questions are refused, is in the
 * exchange log before it counts. Persons find all of it that is about them.
 */
final class CaseRecording {

    private final ExchangeLog log;
    private final ExchangeDetails details;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    CaseRecording(ExchangeLog log, ExchangeDetails details, Pseudonyms pseudonyms, Clock clock) {
        this.log = log;
        this.details = details;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /** What became of a case. */
    enum Event {
        /** A question opened it. */
        DRAFT,
        ANNOUNCED,
        CHANGED,
        CLOSED,
        /** A question for it was refused. */
        REFUSED
    }

    /**
     * Records a version of a case.
     *
     * @param number as its requester tells it
     * @param content as {@link CaseJson} has it
     * @param digest of the body of the request that makes the version, which a signature on it names
     * @param operator who operates, or is proven to announce it; null for none
     * @return the entry's index
     * @throws org.onfile.exchangelog.LogUnavailableException if it is not in the log; then it does not count
     */
    long record(
            Event event,
            Requester client,
            String number,
            IntakeCase version,
            String content,
            String digest,
            @Nullable String operator,
            Instant now) {
        ObjectNode detail = detail(event, client, number, digest, now)
                .put("version", version.version())
                .put("state", version.state().name())
                .put("catalogue", version.catalogue());
        CaseJson.read(content).properties().forEach(member -> detail.set(member.getKey(), member.getValue()));
        if (operator != null) {
            detail.put("operator", operator);
        }
        return log.record(
                        EntryKind.CASE,
                        detail.toString(),
                        terms(
                                client,
                                version.matter(),
                                new Subjects(
                                        version.holder(),
                                        pseudonyms.caseNumber(number),
                                        version.applicant(),
                                        operator == null ? null : pseudonyms.operator(operator),
                                        version.others()),
                                now))
                .index();
    }

    /**
     * Records that a question is refused.
     *
     * @throws org.onfile.exchangelog.LogUnavailableException if it is not in the log; then it is not answered at all
     */
    void refuse(Requester client, CaseQuestion question, Fault broken) {
        Instant now = clock.instant();
        String operator = client.operating(question.purpose().given());
        JsonNode named = question.purpose().given().at("/operator/id");
        ObjectNode detail = detail(Event.REFUSED, client, question.purpose().caseNumber(), question.digest(), now)
                .put("operation", question.operation())
                .put("rule", broken.rule())
                .put("matter", question.purpose().matter());
        detail.set("applicant", CaseJson.person(question.purpose().applicant()));
        detail.set("holder", CaseJson.person(question.holder()));
        if (operator != null) {
            detail.put("operator", operator);
        }
        if (named.isTextual() && !named.textValue().equals(operator)) {
            detail.set("operatorNamed", named);
        }
        log.record(
                EntryKind.CASE,
                detail.toString(),
                terms(
                        client,
                        question.purpose().matter(),
                        new Subjects(
                                question.holder().pseudonym(pseudonyms),
                                pseudonyms.caseNumber(question.purpose().caseNumber()),
                                question.purpose().applicant().pseudonym(pseudonyms),
                                operator == null ? null : pseudonyms.operator(operator)),
                        now));
    }

    /** Whether a version was announced signed: where it does not say so itself, as its entry does until that is erased. */
    boolean isSigned(CaseRegister.Kept kept) {
        return Optional.ofNullable(kept.signed()).orElseGet(() -> details.open(kept.entry())
                .filter(opening -> CaseJson.read(opening.detail()).has(RequestSignature.MEMBER))
                .isPresent());
    }

    private static ObjectNode detail(Event event, Requester client, String number, String digest, Instant now) {
        ObjectNode detail = CaseJson.object()
                .put("kind", EntryKind.CASE.word())
                .put("at", now.toString())
                .put("requester", client.name())
                .put("caseNumber", number)
                .put("event", event.name())
                .put("requestDigest", digest);
        if (client.isSandbox()) {
            detail.put("sandbox", true);
        }
        RequestSignature.keep(detail, client.signature());
        return detail;
    }

    private static IndexTerms terms(Requester client, String matter, Subjects subjects, Instant now) {
        return new IndexTerms(
                now, null, client.name(), subjects, List.of(), List.of(), List.of(), List.of(), matter, null);
    }
}
