package org.onfile.sandbox;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onfile.access.Requester;
import org.onfile.registry.Certificates;
import org.onfile.registry.Certificates.Wanted;
import org.onfile.registry.Findings;
import org.onfile.registry.HolderScopes;

/**
 * The one way by which questions are searched for: clients of the sandbox among the personas, all others in the registry, and
 * nobody in both. Whose client asks decides, before anything else is known of the question.
 */
public final class CertificateSearch {

    private final Certificates registry;
    private final HolderScopes scopes;
    private final PersonaRegister personas;

    CertificateSearch(Certificates registry, HolderScopes scopes, PersonaRegister personas) {
        this.registry = registry;
        this.scopes = scopes;
        this.personas = personas;
    }

    /**
     * For each, in order: all certificates of the type that the holder has or had, and where it was searched.
     *
     * @throws org.onfile.registry.StoreUnavailableException if the store cannot be read
     */
    public List<Findings> find(Requester requester, List<Wanted> wanted) {
        return requester.isSandbox() ? personas.find(wanted) : registry.find(wanted);
    }

    /** Whose numberings codes of types 099 and 999 are, by type of certificate; personas have no such codes. */
    public Map<String, Set<String>> scopes(Requester requester, Collection<String> certificateTypes) {
        return requester.isSandbox() ? Map.of() : scopes.of(certificateTypes);
    }
}
