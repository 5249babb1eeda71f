package org.onfile.cases;

import java.util.Optional;
import org.onfile.access.CaseDemand;
import org.onfile.access.Requester;
import org.onfile.seal.Pseudonyms;

/** The versions of the catalogue that cases began with, by which they are judged to their end. */
public final class CaseCatalogues {

    private final CaseRegister register;
    private final Pseudonyms pseudonyms;
    private final CaseDemand otherwise;

    /** @param otherwise what is demanded of clients whose line does not say it */
    CaseCatalogues(CaseRegister register, Pseudonyms pseudonyms, CaseDemand otherwise) {
        this.register = register;
        this.pseudonyms = pseudonyms;
        this.otherwise = otherwise;
    }

    /** The version of a client's case; empty where the case is not known, or cases are not checked. */
    public Optional<String> version(Requester client, String caseNumber) {
        return client.client().casesOr(otherwise) == CaseDemand.UNCHECKED
                ? Optional.empty()
                : register.find(client.name(), pseudonyms.caseNumber(caseNumber))
                        .map(kept -> kept.version().catalogue());
    }
}
