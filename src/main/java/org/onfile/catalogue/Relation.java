package org.onfile.catalogue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.schema.PartyCode;

/**
 * What proves a role: a valid certificate of the matter's holder that has the party, always by a code, never by a name.
 *
 * @param type the type of certificate, by the hub's name
 * @param party where it names the party beside its holders; null where the party is one of its holders
 * @param holderAs the part in which the matter's holder has to be on it, as {@link Condition.HeldAs} has parts; any where
 *     empty
 * @param partyAs the same of the party
 * @param whileMinor whether it holds only while the matter's holder is under 18, as guardianship does
 */
public record Relation(
        String type, @Nullable PartyCode party, List<String> holderAs, List<String> partyAs, boolean whileMinor) {

    /** The field of holders, which every certificate has. */
    public static final String HOLDERS = "holders";

    /** Whether the certificate itself names the party, so that nobody has to tell who it is. */
    public boolean namesParty() {
        return party != null;
    }

    /** The field that the relation is read from. */
    public String field() {
        return Optional.ofNullable(party).map(PartyCode::code).orElse(HOLDERS);
    }
}
