package org.onfile.verification;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.Catalogues;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.RequestedCatalogue;
import org.onfile.catalogue.Requirement;
import org.onfile.contract.UnknownName;
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
     * @throws RequestRefusedException 503, if no catalogue is in force, or this version of the hub cannot judge the matter
     *     by it
     */
    static Optional<MatterDerivations> of(Catalogues catalogues, String matter, List<Fault> faults)
            throws RequestRefusedException {
        Catalogue catalogue = RequestedCatalogue.inForce(catalogues);
        RequestedCatalogue.checkRead(catalogue, catalogue.unread().why(matter), 503);
        Optional<Matter> known = catalogue.matter(matter);
        if (known.isEmpty()) {
            faults.add(UnknownName.fault("/purpose/matter", "matter", matter, catalogue.names()));
        }
        return known.map(one -> new MatterDerivations(
                one, new RecognitionRule(one.name(), catalogue.recognitions(), catalogue.recognitions())));
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
