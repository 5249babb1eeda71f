package org.onfile.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.identifier.HolderCodeTypes;
import org.onfile.seal.Pseudonyms;

/**
 * A lookup's body, checked and canonical.
 *
 * @param digest of the body as it was received: {@code sha-256:} and base64url
 */
public record Question(AskedHolder holder, List<AskedCertificate> certificates, Purpose purpose, String digest) {

    /** The same, of a holder of whom more is known. */
    Question of(AskedHolder known) {
        return new Question(known, certificates, purpose, digest);
    }

    /**
     * Who the certificates were issued to.
     *
     * @param code canonical, as feeds write it
     * @param country ISO 3166-1 alpha-2, empty where the code type needs none
     * @param scope whose numbering a code of type 099 or 999 is; empty where nobody said it, and for other types
     * @param name to be compared, where given
     */
    public record AskedHolder(
            String codeType,
            String code,
            String country,
            String scope,
            @Nullable String name) {

        /** What tells the code apart from the same one of somebody else: country or scope, or nothing. */
        public String issuer() {
            return HolderCodeTypes.needsScope(codeType) ? scope : country;
        }

        /** Whom the registry and the log know by this code. */
        public UUID pseudonym(Pseudonyms pseudonyms) {
            return pseudonyms.holder(codeType, issuer(), code);
        }

        /** The same, its code of this scope. */
        AskedHolder in(String itsScope) {
            return new AskedHolder(codeType, code, country, itsScope, name);
        }

        /** Whether it is the same person or organisation, by code, whatever the names. */
        public boolean isSamePersonAs(AskedHolder other) {
            return codeType.equals(other.codeType) && code.equals(other.code) && issuer().equals(other.issuer());
        }

        /** Never the code or the name. */
        @Override
        public String toString() {
            return "Holder[codeType=" + codeType + "]";
        }
    }

    /**
     * One certificate asked for.
     *
     * @param type the hub's name of the type
     * @param typeCode the national one
     * @param fields to be released, and no others; canonical fields or the type's attributes
     * @param certificateNumber canonical; narrows to certificates of this number
     * @param ref narrows to this certificate
     * @param confirm whether it is to be read again at its department before the answer
     */
    public record AskedCertificate(
            String type,
            String typeCode,
            List<String> fields,
            Select select,
            @Nullable String certificateNumber,
            @Nullable UUID ref,
            Confirm confirm) {

        /** Whether one certain certificate is asked for, so that the answer says nothing of others. */
        public boolean isNarrowed() {
            return ref != null || certificateNumber != null;
        }

        /** Never the certificate number. */
        @Override
        public String toString() {
            return "Asked[" + type + "]";
        }
    }

    /** How many certificates are wanted. */
    public enum Select {
        ONE,
        ALL
    }

    /** Whether an answer is to be confirmed at its source. */
    public enum Confirm {
        NO,
        /** Where the source does not answer in time, the unconfirmed answer will do. */
        IF_POSSIBLE,
        /** Where the source does not answer in time, there is no answer. */
        REQUIRED
    }

    /**
     * What the answer is for. The law binds its use to this, so it is signed with the answer.
     *
     * @param material empty for a check of all of a matter's
     * @param given all of it, as it was submitted
     */
    public record Purpose(String matter, String caseNumber, String material, AskedHolder applicant, JsonNode given) {

        /** Never the case, the operator or the applicant. */
        @Override
        public String toString() {
            return "Purpose[" + matter + "]";
        }
    }
}
