package org.onfile.access;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A registered client: a system that intake, a department or an auditor runs.
 *
 * @param department whose it is, as {@code connectors/} names it; null for none's
 * @param signingKeys by which it signs its requests; public, each with a key ID; empty where it signs none
 * @param cases how far its questions are bound to cases; null for what the hub's settings say
 * @param operators who vouches for those who operate it; null for nobody
 * @param sandbox whether it is tried out: it is answered of made-up people, and of nobody else
 */
public record Client(
        String name,
        Set<Role> roles,
        @Nullable String department,
        JWKSet signingKeys,
        @Nullable CaseDemand cases,
        @Nullable OperatorTokens operators,
        boolean sandbox) {

    /** One of whom nothing more is known. */
    public Client(String name, Set<Role> roles, @Nullable String department) {
        this(name, roles, department, new JWKSet(), null, null, false);
    }

    /**
     * How far its questions are bound to cases.
     *
     * @param otherwise where its line does not say it
     */
    public CaseDemand casesOr(CaseDemand otherwise) {
        return cases == null ? otherwise : cases;
    }

    @Override
    public String toString() {
        return "Client[" + name + "]";
    }

    /** What a client may do at all. */
    public enum Role {
        /** Ask whether certificates are on file. */
        REQUESTER,
        /** Ask which materials of a matter are on file. */
        MATERIAL_CHECKER,
        /** Decide who may ask for the certificates of its department. */
        DEPARTMENT,
        /** Approve versions of the catalogue that somebody else handed in. */
        CATALOGUE_APPROVER,
        /** Check what was exchanged. */
        AUDITOR,
        /** See the hub's health, metrics and statistics. */
        OPERATOR;

        /** As files write it, e.g. {@code material-checker}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * The role of this word.
         *
         * @throws IllegalArgumentException if there is none
         */
        public static Role of(String word) {
            return Arrays.stream(values())
                    .filter(role -> role.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no role '" + word + "'"));
        }

        /** All of them, for people. */
        public static String words() {
            return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
        }
    }
}
