package org.onfile.confirmation;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.onfile.feed.FeedId;
import org.onfile.registry.RegistryCertificate;

/**
 * One holder's certificates in one feed, to be read again in their department's database.
 *
 * @param holder the holder's pseudonym
 * @param codes the spellings in which the database may have the holder's code
 * @param held what the registry has of them in this feed; empty asks whether there are any
 */
public record ToConfirm(FeedId feed, UUID holder, Set<String> codes, List<RegistryCertificate> held) {

    public ToConfirm {
        codes = Set.copyOf(codes);
        held = List.copyOf(held);
    }

    /** Never the code. */
    @Override
    public String toString() {
        return "ToConfirm[" + feed + ", " + held.size() + "]";
    }
}
