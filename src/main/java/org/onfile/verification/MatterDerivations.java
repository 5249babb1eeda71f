package org.onfile.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.Catalogues;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.Requirement;
import org.onfile.contract.UnknownName;
import org.onfile.definition.DefinitionFault;
import org.onfile.edge.Problem;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.judgement.Derivation;
import org.onfile.judgement.RecognitionRule;
import org.onfile.schema.CertificateType;

/** What a matter lets be derived, by the catalogue in force. */
record MatterDerivations(Matter matter, RecognitionRule recognitions) {

    /**
     * Those of a matter.
     *
     * @return empty where there is no such matter, which is among the faults then
     * @throws RequestRefusedException 503, if this version of the hub cannot judge it by the catalogue in force
     */
    static Optional<MatterDerivations> of(Catalogues catalogues, String matter, List<Fault> faults)
            throws RequestRefusedException {
        Optional<Catalogue> inForce = catalogues.inForce();
        Optional<DefinitionFault> unread =
                inForce.flatMap(catalogue -> catalogue.unread().why(matter));
        if (unread.isPresent()) {
            throw new RequestRefusedException(Problem.of(
                    503,
                    "catalogue-unreadable",
                    "The catalogue cannot be read",
                    "This version of the hub cannot judge the matter by the catalogue in force: " + unread.get()
                            + "."));
        }
        Optional<MatterDerivations> found = inForce.flatMap(catalogue -> catalogue
                .matter(matter)
                .map(known -> new MatterDerivations(
                        known, new RecognitionRule(known.name(), catalogue.recognitions(), catalogue.recognitions()))));
        if (found.isEmpty()) {
            faults.add(UnknownName.fault(
                    "/purpose/matter",
                    "matter",
                    matter,
                    inForce.map(Catalogue::names).orElse(List.of())));
        }
        return found;
    }

    /** Those that are asked for of one type, by the names of their requirements. */
    Map<String, Derivation> read(JsonNode names, CertificateType type, String pointer, List<Fault> faults) {
        Map<String, Derivation> known = new LinkedHashMap<>();
        for (Requirement requirement : matter.derives()) {
            Derivation.of(requirement, type.name(), recognitions)
                    .ifPresent(derivation -> known.put(requirement.name(), derivation));
        }
        Map<String, Derivation> derive = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).textValue();
            Derivation derivation = known.get(name);
            if (derivation == null) {
                faults.add(UnknownName.fault(
                        pointer + "/" + i,
                        "requirement",
                        "requirement that the matter lets be derived from a " + type.name(),
                        name,
                        known.keySet()));
            } else {
                derive.put(name, derivation);
            }
        }
        return derive;
    }
}
