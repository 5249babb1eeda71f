package org.onfile.materials;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Relation;
import org.onfile.catalogue.Role;
import org.onfile.edge.Problem.Fault;
import org.onfile.identifier.CertificateNumbers;
import org.onfile.identifier.IdentifierCheck;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;

/** Reads parties that are told by the number of a certificate which they share with the matter's holder. */
final class PartyReader {

    private static final String CERTIFICATE = "certificate";

    private final CertificateTypes types;

    PartyReader(CertificateTypes types) {
        this.types = types;
    }

    /** Whether the party is told by a certificate, or, with faults, neither by one nor by a code. */
    static boolean isByCertificate(JsonNode party, String pointer, List<Fault> faults) {
        boolean coded = party.has("codeType") && party.has("code");
        if (party.has(CERTIFICATE) == coded || (party.has(CERTIFICATE) && party.size() > 1)) {
            faults.add(new Fault(
                    pointer,
                    "who-is-it",
                    "Say who it is: by codeType and code, or by a certificate's type and number alone."));
            return true;
        }
        return party.has(CERTIFICATE);
    }

    /** The certificate's number in canonical form; null, with a fault, where this role is not proven by such a one. */
    @Nullable
    String number(JsonNode party, Role role, String pointer, List<Fault> faults) {
        JsonNode certificate = party.path(CERTIFICATE);
        if (certificate.isMissingNode()) {
            return null;
        }
        Relation relation = role.provenBy();
        String type = types.find(certificate.path("type").asText())
                .map(CertificateType::name)
                .orElse("");
        if (relation == null || relation.namesParty() || !relation.type().equals(type)) {
            faults.add(new Fault(
                    pointer + "/certificate/type",
                    "not-its-certificate",
                    relation == null || relation.namesParty()
                            ? "Parties of this role are not told by a certificate: say codeType and code."
                            : "Parties of this role are told by a certificate of type " + relation.type() + "."));
            return null;
        }
        return switch (CertificateNumbers.canonical(certificate.path("number").asText())) {
            case IdentifierCheck.Sound sound -> sound.value();
            case IdentifierCheck.Broken broken -> {
                faults.add(new Fault(
                        pointer + "/certificate/number",
                        "no-number",
                        "The certificate number " + broken.rule().words() + "."));
                yield null;
            }
        };
    }
}
