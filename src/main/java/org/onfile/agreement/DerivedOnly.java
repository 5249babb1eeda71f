package org.onfile.agreement;

import java.util.Set;
import java.util.stream.Collectors;
import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;

/**
 * Types of certificates with sensitive personal information (敏感个人信息), of which their schemas say that only what follows from
 * them may be told. No agreement can say otherwise.
 */
final class DerivedOnly {

    /** The rule that an agreement on anything else breaks. */
    static final String RULE = "only-derived";

    private final Set<String> types;

    DerivedOnly(CertificateTypes types) {
        this.types = types.all().stream()
                .filter(CertificateType::onlyDerived)
                .map(CertificateType::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether no agreement allows this use of certificates of the type. */
    boolean forbids(String type, Use use) {
        return use != Use.DERIVE && types.contains(type);
    }

    /** Whether the terms allow something that no agreement may. */
    boolean forbids(AgreementTerms terms) {
        return terms.uses().stream().anyMatch(use -> forbids(terms.type(), use));
    }

    /** What is wrong with such terms, a clause. */
    static String clause(String type) {
        return "of certificates of the type '" + type
                + "' only what follows from them may be told: their agreements have the use DERIVE alone";
    }
}
