package org.onfile.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.edge.RequestRefusedException;

/**
 * A registered client: a system that intake, a department or an auditor runs.
 *
 * @param department whose it is, as {@code connectors/} names it; null for none's
 * @param cases how far its questions are bound to cases; null for what the hub's settings say
 * @param operators who vouches for those who operate it; null for nobody
 * @param operator who operates it in one request, as they vouch; null where they do not
 */
public record Client(
        String name,
        Set<Role> roles,
        @Nullable String department,
        @Nullable CaseDemand cases,
        @Nullable OperatorTokens operators,
        @Nullable String operator) {

    private static final String BEARER = "Bearer ";

    /** One of whom nothing more is known. */
    public Client(String name, Set<Role> roles, @Nullable String department) {
        this(name, roles, department, null, null, null);
    }

    /**
     * The same, operated by whom the token in an {@code Authorization} header (RFC 6750) is for. Where nobody vouches for
     * its operators no token counts.
     *
     * @param authorization the header; null for none
     * @throws RequestRefusedException 403, if the token is none
     */
    Client operatedBy(@Nullable String authorization) throws RequestRefusedException {
        return operators == null || authorization == null || !authorization.startsWith(BEARER)
                ? this
                : new Client(
                        name,
                        roles,
                        department,
                        cases,
                        operators,
                        operators.subject(authorization.substring(BEARER.length())));
    }

    /**
     * How far its questions are bound to cases.
     *
     * @param otherwise where its line does not say it
     */
    public CaseDemand casesOr(CaseDemand otherwise) {
        return cases == null ? otherwise : cases;
    }

    /** Never the operator. */
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
        /** Check what was exchanged. */
        AUDITOR,
        /** See the hub's health and metrics. */
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
