package org.onfile.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.access.AuthorisationFilter;
import org.onfile.access.Requester;
import org.onfile.contract.JsonBody;
import org.onfile.contract.UnknownName;
import org.onfile.digest.Digest;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.identifier.CertificateNumbers;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Confirm;
import org.onfile.lookup.Question.Purpose;
import org.onfile.lookup.Question.Select;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;

/**
 * Reads a lookup's body, whose schema was checked, and validates beyond the schema: check digits, types and fields that
 * exist, a purpose that holds together. All faults are told at once.
 */
public final class QuestionReader {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final CertificateTypes types;
    private final Disclosure release;

    QuestionReader(CertificateTypes types, Disclosure release) {
        this.types = types;
        this.release = release;
    }

    /**
     * The question in the body, and the client that asks it.
     *
     * @throws RequestRefusedException with all that is wrong
     */
    public Submitted read(ApiRequest request) throws RequestRefusedException {
        Requester client = AuthorisationFilter.requester(request.http());
        return new Submitted(client, request.header(IDEMPOTENCY_KEY), question(request.body()), request.answerTime());
    }

    private Question question(byte[] body) throws RequestRefusedException {
        JsonNode json = JsonBody.parse(body);
        List<Fault> faults = new ArrayList<>();
        AskedHolder holder = HolderReader.read(json.get("holder"), "/holder", faults);
        Purpose purpose = PurposeReader.read(json.get("purpose"), holder, faults);
        List<AskedCertificate> asked = new ArrayList<>();
        JsonNode certificates = json.get("certificates");
        for (int i = 0; i < certificates.size(); i++) {
            asked(certificates.get(i), "/certificates/" + i, faults).ifPresent(asked::add);
        }
        if (!faults.isEmpty()) {
            throw RequestRefusedException.invalid(faults);
        }
        return new Question(holder, asked, purpose, Digest.of(body).label());
    }

    private Optional<AskedCertificate> asked(JsonNode json, String pointer, List<Fault> faults) {
        Optional<CertificateType> type = types.find(json.get("type").textValue());
        if (type.isEmpty()) {
            faults.add(UnknownName.ofType(pointer + "/type", json.get("type").textValue(), types.names()));
            return Optional.empty();
        }
        List<String> fields = new ArrayList<>();
        JsonNode given = json.path("fields");
        for (int i = 0; i < given.size(); i++) {
            String field = given.get(i).textValue();
            fields.add(field);
            if (!release.isField(type.get(), field)) {
                faults.add(UnknownName.fault(pointer + "/fields/" + i, "field", field, release.fieldsOf(type.get())));
            }
        }
        String number = text(json, "certificateNumber");
        if (number != null) {
            number = HolderReader.sound(
                    CertificateNumbers.canonical(number),
                    pointer + "/certificateNumber",
                    "The certificate number",
                    faults);
        }
        String ref = text(json, "ref");
        return Optional.of(new AskedCertificate(
                type.get().name(),
                type.get().code(),
                List.copyOf(fields),
                json.has("select") ? Select.valueOf(json.get("select").textValue()) : Select.ONE,
                number,
                ref == null ? null : UUID.fromString(ref),
                confirm(json, pointer, faults)));
    }

    private static Confirm confirm(JsonNode json, String pointer, List<Fault> faults) {
        boolean wanted = json.path("confirm").booleanValue();
        boolean allowUnconfirmed = json.path("allowUnconfirmed").booleanValue();
        if (allowUnconfirmed && !wanted) {
            faults.add(new Fault(
                    pointer + "/allowUnconfirmed",
                    "needs-confirm",
                    "Only with \"confirm\": true there is something that could stay unconfirmed."));
        }
        if (!wanted) {
            return Confirm.NO;
        }
        return allowUnconfirmed ? Confirm.IF_POSSIBLE : Confirm.REQUIRED;
    }

    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.get(field);
        return value == null ? null : value.textValue();
    }
}
