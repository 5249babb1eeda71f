package org.onfile.normalise;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.identifier.CertificateNumbers;
import org.onfile.identifier.IdentifierCheck;
import org.onfile.schema.Holder;
import org.onfile.seal.Pseudonyms;

/**
 * The result of reading one row, as far as it has come: its holders, their pseudonyms, its certificate number, and the
 * first fault, if any.
 */
final class Reading implements HolderReading.Found {

    private final Pseudonyms pseudonyms;
    private final List<Holder> holders = new ArrayList<>(2);
    private final List<UUID> holderPseudonyms = new ArrayList<>(2);
    private boolean holdersKnown = true;
    private @Nullable UUID number;
    private @Nullable UnreadableException fault;

    Reading(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    @Override
    public void holder(Holder holder, String issuer) {
        UUID pseudonym = pseudonyms.holder(holder.getCodeType(), issuer, holder.getCode());
        holders.add(holder);
        if (!holderPseudonyms.contains(pseudonym)) {
            holderPseudonyms.add(pseudonym);
        }
    }

    /** A holder cannot be read: the certificate may be anybody's. */
    @Override
    public void unreadable(UnreadableException holderFault) {
        holdersKnown = false;
        fault(holderFault);
    }

    void fault(UnreadableException found) {
        if (fault == null) {
            fault = found;
        }
    }

    void number(String certificateType, String text) {
        number = switch (CertificateNumbers.canonical(text)) {
            case IdentifierCheck.Sound(String canonical, var repairs) ->
                pseudonyms.certificateNumber(certificateType, canonical);
            case IdentifierCheck.Broken(var rule) -> throw new UnreadableException(rule);
        };
    }

    List<Holder> holders() {
        return holders;
    }

    List<UUID> holderPseudonyms() {
        return holderPseudonyms;
    }

    boolean holdersKnown() {
        return holdersKnown;
    }

    @Nullable
    UUID number() {
        return number;
    }

    @Nullable
    UnreadableException fault() {
        return fault;
    }
}
