package org.onfile.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.onfile.access.AuthorisationFilter;
import org.onfile.access.RequestSignature;
import org.onfile.access.Requester;
import org.onfile.agreement.Agreements;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.Catalogues;
import org.onfile.catalogue.Matter;
import org.onfile.contract.JsonBody;
import org.onfile.digest.Digest;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.Problem;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.seal.Pseudonyms;

/**
 * Cases as requesters announce, change and close them. Each change is in the exchange log before its reply leaves, and counts
 * at once on every node. To whom a case does not belong there is none.
 */
public final class CaseAnnouncements {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._~-]{1,64}");

    private final CaseRegister register;
    private final CaseChanges changes;
    private final CaseRecording recording;
    private final Catalogues catalogues;
    private final Agreements agreements;
    private final Pseudonyms pseudonyms;
    private final int people;
    private final Clock clock;

    /** @param people how many one case may name in all */
    CaseAnnouncements(
            CaseRegister register,
            CaseChanges changes,
            CaseRecording recording,
            Catalogues catalogues,
            Agreements agreements,
            Pseudonyms pseudonyms,
            int people,
            Clock clock) {
        this.register = register;
        this.changes = changes;
        this.recording = recording;
        this.catalogues = catalogues;
        this.agreements = agreements;
        this.pseudonyms = pseudonyms;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Announces a case, or changes it: schema {@code CaseAnnouncement} of {@code openapi.yaml}. What is as it was changes
     * nothing, and is recorded once; once more where it is signed and was not.
     *
     * @return the case as it is then: schema {@code Case}
     * @throws RequestRefusedException with all that is wrong; 409 where the case cannot become that, 403 where it has to be
     *     signed, 503 where others change it all the time
     */
    public byte[] announce(ApiRequest request) throws RequestRefusedException, InterruptedException {
        Requester client = AuthorisationFilter.requester(request.http());
        String number = request.variable("number");
        if (!NUMBER.matcher(number).matches()) {
            String detail =
                    "The number of a case that is announced has 1 to 64 characters of A-Z, a-z, 0-9 and . _ ~ -";
            throw RequestRefusedException.invalid(List.of(new Fault(null, "case-number", detail)));
        }
        UUID id = pseudonyms.caseNumber(number);
        JsonNode json = JsonBody.parse(request.body());
        String digest = Digest.of(request.body()).label();
        for (long began = System.nanoTime(); System.nanoTime() - began < CaseChanges.WAITING.toNanos(); ) {
            Optional<CaseRegister.Kept> before = register.find(client.name(), id);
            Catalogue catalogue = catalogue(before);
            AnnouncedCase announced = CaseReader.read(number, json, catalogue);
            boolean same = before.isPresent() && isSame(before.get(), announced);
            if (same && (announced.state() == CaseState.CLOSED || recording.isSigned(before.get()))) {
                return page(number, before.get());
            }
            checkSigned(client, announced, catalogue);
            if (same && !client.hasSigned()) {
                return page(number, before.get());
            }
            IntakeCase known = before.map(CaseRegister.Kept::version).orElse(null);
            IntakeCase version = announced.after(known, pseudonyms);
            check(known, version);
            Optional<CaseRegister.Kept> kept = change(client, id, number, before, version, announced.content(), digest);
            if (kept.isPresent()) {
                return page(number, kept.get());
            }
            Thread.sleep(CaseChanges.BETWEEN_LOOKS);
        }
        throw new RequestRefusedException(Problem.of(
                503, "case-busy", "Being changed", "Others change this case at the same time. Ask again in a moment."));
    }

    /** Records a version and enters it; empty, and not recorded, where others are changing the case, or have since. */
    private Optional<CaseRegister.Kept> change(
            Requester client,
            UUID id,
            String number,
            Optional<CaseRegister.Kept> before,
            IntakeCase version,
            String content,
            String digest) {
        Optional<CaseChanges.Claim> claim = changes.claim(client.name(), id);
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (!entry(register.find(client.name(), id)).equals(entry(before))) {
                return Optional.empty();
            }
            IntakeCase known = before.map(CaseRegister.Kept::version).orElse(null);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            long entry = recording.record(
                    event(known, version), client, number, version, content, digest, client.operator(), now);
            CaseRegister.Kept kept = new CaseRegister.Kept(version, content, now, entry, client.hasSigned());
            return register.enter(client.name(), id, kept) ? Optional.of(kept) : Optional.empty();
        } finally {
            changes.release(claim.get());
        }
    }

    private static Optional<Long> entry(Optional<CaseRegister.Kept> kept) {
        return kept.map(CaseRegister.Kept::entry);
    }

    /**
     * A case of the client that asks.
     *
     * @return schema {@code Case} of {@code openapi.yaml}
     * @throws RequestRefusedException 404 where it announced none of this number, and no question of its opened a draft
     */
    public byte[] read(ApiRequest request) throws RequestRefusedException {
        String number = request.variable("number");
        return page(
                number,
                register.find(AuthorisationFilter.requester(request.http()).name(), pseudonyms.caseNumber(number))
                        .orElseThrow(() -> new RequestRefusedException(Problem.of(
                                404, "no-such-case", "Not found", "You announced no case of this number."))));
    }

    /** What is answered to signed questions alone rests on a signed case: else the requester could deny whom it is for. */
    private void checkSigned(Requester client, AnnouncedCase announced, Catalogue catalogue)
            throws RequestRefusedException {
        if (client.hasSigned()) {
            return;
        }
        List<String> matters =
                catalogue.matter(announced.matter()).map(Matter::namesWithParts).orElse(List.of(announced.matter()));
        if (agreements.demandsSignature(client.name(), matters)) {
            throw RequestSignature.missing("An agreement of yours on this matter takes signed requests alone: sign what"
                    + " announces its cases, too, by the header Request-Signature.");
        }
    }

    private Catalogue catalogue(Optional<CaseRegister.Kept> before) throws RequestRefusedException {
        return before.isPresent()
                ? catalogues.version(before.get().version().catalogue()).orElseThrow(CaseBinding::noCatalogue)
                : catalogues.inForce().orElseThrow(CaseBinding::noCatalogue);
    }

    private static boolean isSame(CaseRegister.Kept before, AnnouncedCase announced) {
        return before.version().state() == announced.state() && before.content().equals(announced.content());
    }

    private static CaseRecording.Event event(@Nullable IntakeCase before, IntakeCase version) {
        if (version.state() == CaseState.CLOSED) {
            return CaseRecording.Event.CLOSED;
        }
        return before == null || before.state() == CaseState.DRAFT
                ? CaseRecording.Event.ANNOUNCED
                : CaseRecording.Event.CHANGED;
    }

    /** A case does not become another one: else one number would do for everybody. */
    private void check(@Nullable IntakeCase before, IntakeCase after) throws RequestRefusedException {
        if (before != null && before.state() == CaseState.CLOSED) {
            throw conflict("", "case-closed", "The case is closed for good. What is applied for anew is another case.");
        }
        if (before != null && before.state() == CaseState.OPEN) {
            if (!before.matter().equals(after.matter())) {
                throw conflict("/matter", "case-matter", "The matter of a case stays. Another one is another case.");
            }
            if (!before.applicant().equals(after.applicant())) {
                throw conflict(
                        "/applicant", "case-applicant", "The applicant of a case stays. Another one has another case.");
            }
            if (!before.holder().equals(after.holder())) {
                throw conflict("/holder", "case-holder", "The holder of a case stays. Another one has another case.");
            }
        }
        if (after.people().size() > people) {
            throw conflict(
                    "/parties",
                    "case-people",
                    "From its first version on the case names more than " + people
                            + " people in all (onfile.cases.people).");
        }
    }

    private static RequestRefusedException conflict(String pointer, String rule, String detail) {
        return new RequestRefusedException(
                new Problem(409, rule, "Not this case", detail, List.of(new Fault(pointer, rule, detail))));
    }

    private byte[] page(String number, CaseRegister.Kept kept) {
        ObjectNode page = CaseJson.object()
                .put("number", number)
                .put("state", kept.version().state().name())
                .put("version", kept.version().version())
                .put("catalogue", kept.version().catalogue())
                .put("changedAt", kept.changedAt().toString())
                .put("entry", kept.entry())
                .put("signed", recording.isSigned(kept));
        CaseJson.read(kept.content()).properties().forEach(member -> page.set(member.getKey(), member.getValue()));
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }
}
