package org.onfile.seal;

import java.util.UUID;

/** What the hub looks up by: the same inputs make the same pseudonym for a feed's row and for a question. */
public final class Pseudonyms {

    private final Sealer sealer;

    public Pseudonyms(Sealer sealer) {
        this.sealer = sealer;
    }

    /** A certificate's reference in the hub, from its feed ({@code department/name}) and its source key. */
    public UUID certificate(String feed, String key) {
        return sealer.pseudonym("certificate", feed, key);
    }

    /**
     * A holder, by canonical code.
     *
     * @param issuer what tells the code apart from the same one of somebody else: the country of a passport (ISO 3166-1
     *     alpha-2), the scope of another code (099, 999); empty where the code type needs none
     */
    public UUID holder(String codeType, String issuer, String code) {
        return sealer.pseudonym("holder", codeType, issuer, code);
    }

    /** A certificate number of one certificate type, canonical (trimmed, half-width, upper case). */
    public UUID certificateNumber(String certificateType, String number) {
        return sealer.pseudonym("certificate-number", certificateType, number);
    }

    /** A case, by the number that its department gave it. */
    public UUID caseNumber(String caseNumber) {
        return sealer.pseudonym("case-number", caseNumber);
    }

    /** Whoever operates a requester's system, by the identifier that it gives. */
    public UUID operator(String id) {
        return sealer.pseudonym("operator", id);
    }

    /**
     * A value that is tried with a holder, such as a name, or that is told to be compared with what its certificates say,
     * canonical. With another holder the same value has another one: who reads the store does not tell a common name by how
     * often it occurs.
     *
     * @param what it is
     * @param holder its pseudonym
     */
    public UUID tried(String what, UUID holder, String value) {
        return sealer.pseudonym("tried", what, holder.toString(), value);
    }

    /** The content of a record, by its digest in hex. */
    public UUID content(String digest) {
        return sealer.pseudonym("content", digest);
    }

    /**
     * The salt of a record in the exchange log's tree of a batch, 128 bits: nobody can guess what is committed to without
     * it, and each has its own, so that who is given one learns nothing of other records.
     *
     * @param certificate the certificate's reference
     * @param position of the batch
     */
    public UUID recordSalt(UUID certificate, long position) {
        return sealer.pseudonym("record-salt", certificate.toString(), Long.toString(position));
    }
}
