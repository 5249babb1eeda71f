package org.onfile.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.onfile.access.AuthorisationFilter;
import org.onfile.catalogue.Catalogues;
import org.onfile.contract.JsonBody;
import org.onfile.contract.UnknownName;
import org.onfile.digest.Digest;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.judgement.Derivation;
import org.onfile.lookup.HolderReader;
import org.onfile.lookup.PurposeReader;
import org.onfile.lookup.Question;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Confirm;
import org.onfile.lookup.Question.Purpose;
import org.onfile.lookup.Question.Select;
import org.onfile.lookup.Submitted;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;
import org.onfile.verification.Verification.Demand;

/**
 * Reads a verification's body, whose schema was checked: types and fields that exist, values of their kind, and of the matter
 * the requirements that may be derived for it. All faults are told at once.
 */
public final class VerificationReader {

    private static final String NUMBER = "certificateNumber";

    private final CertificateTypes types;
    private final Catalogues catalogues;

    VerificationReader(CertificateTypes types, Catalogues catalogues) {
        this.types = types;
        this.catalogues = catalogues;
    }

    /**
     * The verification in the body, and the client that asks it.
     *
     * @throws RequestRefusedException with all that is wrong
     */
    public Verification read(ApiRequest request) throws RequestRefusedException {
        JsonNode json = JsonBody.parse(request.body());
        List<Fault> faults = new ArrayList<>();
        AskedHolder holder = HolderReader.read(json.get("holder"), "/holder", faults);
        Purpose purpose = PurposeReader.read(json.get("purpose"), holder, faults);
        List<AskedCertificate> asked = new ArrayList<>();
        List<Demand> demands = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        JsonNode certificates = json.get("certificates");
        Optional<MatterDerivations> derivable = certificates.valueStream().anyMatch(one -> one.has("derive"))
                ? MatterDerivations.of(catalogues, purpose.matter(), faults)
                : Optional.empty();
        for (int i = 0; i < certificates.size(); i++) {
            JsonNode one = certificates.get(i);
            String pointer = "/certificates/" + i;
            CertificateType type = type(one.get("type").textValue(), pointer, faults);
            if (type != null && !seen.add(type.name())) {
                faults.add(new Fault(
                        pointer + "/type",
                        "named-twice",
                        "Ask all that is to be known of a type in one place: it is compared once."));
            } else if (type != null) {
                Demand demand = new Demand(
                        told(one.path("told"), type, pointer, faults),
                        derivable
                                .map(matter -> matter.read(one.path("derive"), type, pointer + "/derive", faults))
                                .orElse(Map.of()));
                demands.add(demand);
                asked.add(asked(type, demand));
            }
        }
        if (!faults.isEmpty()) {
            throw RequestRefusedException.invalid(faults);
        }
        Question question =
                new Question(holder, asked, purpose, Digest.of(request.body()).label());
        return new Verification(
                new Submitted(AuthorisationFilter.requester(request.http()), null, question, request.answerTime()),
                demands);
    }

    private @Nullable CertificateType type(String name, String pointer, List<Fault> faults) {
        Optional<CertificateType> type = types.find(name);
        if (type.isEmpty()) {
            faults.add(UnknownName.ofType(pointer + "/type", name, types.names()));
        }
        return type.orElse(null);
    }

    private static Map<String, ToldValue> told(
            JsonNode json, CertificateType type, String pointer, List<Fault> faults) {
        Map<String, ToldValue> told = new LinkedHashMap<>();
        json.properties().forEach(field -> ToldValueReader.read(
                        type, field.getKey(), field.getValue(), pointer + "/told/" + field.getKey(), faults)
                .ifPresent(value -> told.put(field.getKey(), value)));
        return told;
    }

    /** All that the holder has of the type, with what is read to compare and to derive; nothing of it is released. */
    private static AskedCertificate asked(CertificateType type, Demand demand) {
        TreeSet<String> read = new TreeSet<>(demand.told().keySet());
        demand.derive().values().forEach(derivation -> read.addAll(derivation.fields()));
        read.add(NUMBER);
        boolean confirm = demand.derive().values().stream().anyMatch(Derivation::wantsConfirmation);
        return new AskedCertificate(
                type.name(),
                type.code(),
                List.copyOf(read),
                Select.ALL,
                null,
                null,
                confirm ? Confirm.IF_POSSIBLE : Confirm.NO);
    }
}
