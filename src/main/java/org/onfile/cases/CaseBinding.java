package org.onfile.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.onfile.access.CaseDemand;
import org.onfile.access.PurposeStanding;
import org.onfile.access.PurposeStanding.OfCase;
import org.onfile.access.PurposeStanding.OfOperator;
import org.onfile.access.PurposeStanding.Operator;
import org.onfile.access.Requester;
import org.onfile.agreement.Agreements;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.Catalogues;
import org.onfile.catalogue.Matter;
import org.onfile.edge.Problem;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.judgement.MaterialCheck;
import org.onfile.lookup.Question;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.Purpose;
import org.onfile.lookup.Submitted;
import org.onfile.seal.Pseudonyms;
import org.onfile.verification.Verification;

/**
 * Binds questions to cases, before agreements decide and before anything is searched: nothing of a refusal depends on what is
 * on file. What is known of the purpose then stands in it ({@link PurposeStanding}). A refusal is an entry of the exchange
 * log.
 */
public final class CaseBinding {

    private final CaseRegister register;
    private final CaseChanges changes;
    private final CaseRecording recording;
    private final DraftLimit drafts;
    private final Catalogues catalogues;
    private final Agreements agreements;
    private final Pseudonyms pseudonyms;
    private final CaseDemand otherwise;
    private final Clock clock;

    /** @param otherwise what is demanded of clients whose line does not say it */
    CaseBinding(
            CaseRegister register,
            CaseChanges changes,
            CaseRecording recording,
            DraftLimit drafts,
            Catalogues catalogues,
            Agreements agreements,
            Pseudonyms pseudonyms,
            CaseDemand otherwise,
            Clock clock) {
        this.register = register;
        this.changes = changes;
        this.recording = recording;
        this.drafts = drafts;
        this.catalogues = catalogues;
        this.agreements = agreements;
        this.pseudonyms = pseudonyms;
        this.otherwise = otherwise;
        this.clock = clock;
    }

    /**
     * The lookup, with what is known of its purpose.
     *
     * @throws RequestRefusedException 403, if it is not bound to a case; 429, if it would open one draft too many; 503, if
     *     another question is opening its draft and does not come to an end
     */
    public Submitted bindLookup(Submitted submitted) throws RequestRefusedException, InterruptedException {
        return bind(submitted, "lookup", Set.of());
    }

    /**
     * The verification, with what is known of its purpose.
     *
     * @throws RequestRefusedException 403, if it is not bound to a case; 429, if it would open one draft too many; 503, if
     *     another question is opening its draft and does not come to an end
     */
    public Verification bindVerification(Verification verification)
            throws RequestRefusedException, InterruptedException {
        Set<Integer> derived = IntStream.range(0, verification.demands().size())
                .filter(place -> verification.demands().get(place).told().isEmpty())
                .boxed()
                .collect(Collectors.toSet());
        return new Verification(bind(verification.question(), "verification", derived), verification.demands());
    }

    /**
     * The material check, with what is known of its purpose.
     *
     * @throws RequestRefusedException 403, if it is not bound to a case; 429, if it would open one draft too many; 503, if
     *     another question is opening its draft and does not come to an end
     */
    public MaterialCheck bindCheck(MaterialCheck check) throws RequestRefusedException, InterruptedException {
        return check.withPurpose(bound(check.client(), new CaseQuestion.OfMatter(check)));
    }

    private Submitted bind(Submitted submitted, String operation, Set<Integer> derived)
            throws RequestRefusedException, InterruptedException {
        Question question = submitted.question();
        List<String> types =
                question.certificates().stream().map(AskedCertificate::type).toList();
        Purpose known = bound(
                submitted.client(),
                new CaseQuestion.OfCertificates(
                        question.holder(), question.purpose(), question.digest(), operation, types, derived));
        return new Submitted(
                submitted.client(),
                submitted.idempotencyKey(),
                new Question(question.holder(), question.certificates(), known, question.digest()),
                submitted.answerTime());
    }

    private Purpose bound(Requester client, CaseQuestion question)
            throws RequestRefusedException, InterruptedException {
        Purpose purpose = question.purpose();
        Operator operator = operator(client, question);
        PurposeStanding standing = client.client().casesOr(otherwise) == CaseDemand.UNCHECKED
                ? new PurposeStanding(OfCase.UNCHECKED, null, operator)
                : bound(client, question, operator);
        return new Purpose(
                purpose.matter(),
                purpose.caseNumber(),
                purpose.material(),
                purpose.applicant(),
                standing.in(purpose.given()));
    }

    private @Nullable Operator operator(Requester client, CaseQuestion question) throws RequestRefusedException {
        JsonNode named = question.purpose().given().at("/operator/id");
        if (client.operator() == null) {
            if (!named.isTextual()) {
                return null;
            }
            if (client.client().operators() != null
                    && client.client().operators().isRequired()) {
                throw refused(client, question, CaseRule.OPERATOR_TOKEN_MISSING.broken());
            }
            return Operator.named(OfOperator.CLAIMED);
        }
        if (!named.isTextual()) {
            return new Operator(OfOperator.PROVEN, client.operator());
        }
        if (!client.operator().equals(named.textValue())) {
            throw refused(client, question, CaseRule.OPERATOR_OTHER.broken());
        }
        return Operator.named(OfOperator.PROVEN);
    }

    private PurposeStanding bound(Requester client, CaseQuestion question, @Nullable Operator operator)
            throws RequestRefusedException, InterruptedException {
        UUID number = pseudonyms.caseNumber(question.purpose().caseNumber());
        for (long began = System.nanoTime(); System.nanoTime() - began < CaseChanges.WAITING.toNanos(); ) {
            Optional<CaseRegister.Kept> known = register.find(client.name(), number);
            boolean announced = known.isPresent() && known.get().version().state() != CaseState.DRAFT;
            if (!announced && client.client().casesOr(otherwise) == CaseDemand.REQUIRED) {
                throw refused(client, question, CaseRule.CASE_UNKNOWN.broken());
            }
            if (known.isPresent()) {
                PurposeStanding standing =
                        standing(client, question, known.get().version(), operator);
                if (announced && demandsSignature(client, question) && !recording.isSigned(known.get())) {
                    throw refused(client, question, CaseRule.CASE_SIGNATURE.broken());
                }
                return standing;
            }
            IntakeCase draft = draft(client, question);
            PurposeStanding standing = standing(client, question, draft, operator);
            if (open(client, question, number, draft)) {
                return standing;
            }
            Thread.sleep(CaseChanges.BETWEEN_LOOKS);
        }
        throw new RequestRefusedException(Problem.of(
                503,
                "case-busy",
                "Being opened",
                "Another question for this case is opening it at the same time. Ask again in a moment."));
    }

    /**
     * Whether an agreement by which it may be answered takes signed requests alone: then its case is signed, too, or
     * whoever asks could deny whom it is about. A draft is of the holder whom the question itself names.
     */
    private boolean demandsSignature(Requester client, CaseQuestion question) {
        return switch (question) {
            case CaseQuestion.OfCertificates certificates ->
                certificates.types().stream()
                        .anyMatch(type -> agreements.demandsSignature(
                                client.name(), type, question.purpose().matter()));
            case CaseQuestion.OfMatter(var check) ->
                agreements.demandsSignature(client.name(), check.matter().namesWithParts());
        };
    }

    /** Of the version in force, whatever the question names: else it would choose what may be asked for the case. */
    private IntakeCase draft(Requester client, CaseQuestion question) throws RequestRefusedException {
        String catalogue = catalogues.inForce().map(Catalogue::version).orElseThrow(CaseBinding::noCatalogue);
        return IntakeCase.draft(
                matter(client, question, catalogue, question.purpose().matter()).name(),
                catalogue,
                question.purpose().applicant().pseudonym(pseudonyms),
                question.holder().pseudonym(pseudonyms));
    }

    /** Whether this question opened it; else another one does. */
    private boolean open(Requester client, CaseQuestion question, UUID number, IntakeCase draft)
            throws RequestRefusedException {
        String operator = client.operating(question.purpose().given());
        return switch (drafts.claim(client.name(), number, operator)) {
            case DraftLimit.Claim.TooMany(Fault fault) -> {
                recording.refuse(client, question, fault);
                throw drafts.refused(fault);
            }
            case DraftLimit.Claim.OpenedByAnother() -> false;
            case DraftLimit.Claim.Opens(CaseChanges.Claim claim) -> {
                try {
                    // Announced or opened by another one since this question looked: then there is nothing to open
                    yield register.find(client.name(), number).isEmpty() && enter(client, question, number, draft);
                } finally {
                    changes.release(claim);
                }
            }
        };
    }

    private boolean enter(Requester client, CaseQuestion question, UUID number, IntakeCase draft) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String content = CaseJson.draft(draft, question);
        long entry = recording.record(
                CaseRecording.Event.DRAFT,
                client,
                question.purpose().caseNumber(),
                draft,
                content,
                question.digest(),
                client.operating(question.purpose().given()),
                now);
        return register.enter(
                client.name(), number, new CaseRegister.Kept(draft, content, now, entry, client.hasSigned()));
    }

    private PurposeStanding standing(
            Requester client, CaseQuestion question, IntakeCase known, @Nullable Operator operator)
            throws RequestRefusedException {
        Matter ofCase = matter(client, question, known.catalogue(), known.matter());
        Matter ofQuestion =
                matter(client, question, known.catalogue(), question.purpose().matter());
        Optional<Fault> broken = new CaseRules(known, ofCase, ofQuestion, pseudonyms).broken(question);
        if (broken.isPresent()) {
            throw refused(client, question, broken.get());
        }
        String role = known.role(question.holder().pseudonym(pseudonyms)).orElse(Matter.HOLDER);
        return new PurposeStanding(
                known.state() == CaseState.DRAFT ? OfCase.DRAFT : OfCase.ANNOUNCED,
                ofCase.roleIn(ofQuestion.name(), role),
                operator);
    }

    /** @throws RequestRefusedException 403 where the catalogue has no such matter, 503 where this hub cannot read it */
    private Matter matter(Requester client, CaseQuestion question, String version, String named)
            throws RequestRefusedException {
        Catalogue catalogue = catalogues.version(version).orElseThrow(CaseBinding::noCatalogue);
        Optional<Matter> matter = catalogue.matter(named);
        if (matter.isEmpty()) {
            throw catalogue.unread().why(named).isPresent()
                    ? noCatalogue()
                    : refused(client, question, CaseRule.MATTER_UNKNOWN.broken());
        }
        return matter.get();
    }

    static RequestRefusedException noCatalogue() {
        return new RequestRefusedException(Problem.of(
                503,
                "no-catalogue",
                "No catalogue in force",
                "Nothing says what the matter demands: no catalogue is published, or this version of the hub cannot read it."
                        + " The hub's operator publishes one by `./onfile catalogue publish`."));
    }

    /** @throws org.onfile.exchangelog.LogUnavailableException if the refusal cannot be recorded */
    private RequestRefusedException refused(Requester client, CaseQuestion question, Fault broken) {
        recording.refuse(client, question, broken);
        return new RequestRefusedException(
                new Problem(403, "purpose-not-bound", "Not bound to a case", broken.detail(), List.of(broken)));
    }
}
