package org.onfile.agreement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.AgreementVerdict.Granted;
import org.onfile.catalogue.Catalogues;
import org.onfile.schema.CertificateTypes;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A department's own certificates, which its own clients may ask for without an agreement, for matters that it decides. Which
 * department issues what is followed with the agreements. Thread-safe.
 */
final class OwnData {

    private final JdbcClient store;
    private final Catalogues catalogues;
    private final CertificateTypes types;
    /** The types of certificates by the department that issues them. */
    private volatile Map<String, Set<String>> issued = Map.of();

    OwnData(JdbcClient store, Catalogues catalogues, CertificateTypes types) {
        this.store = store;
        this.catalogues = catalogues;
        this.types = types;
    }

    /** What is allowed without an agreement: all fields of the department's own certificates; null where nothing is. */
    @Nullable
    Granted granted(Inquiry asked) {
        String department = asked.department();
        if (asked.sandbox()
                || department == null
                || !issued.getOrDefault(department, Set.of()).contains(asked.type())
                || !decides(department, asked.matter())) {
            return null;
        }
        return types.find(asked.type())
                .map(type -> new Granted(null, Set.copyOf(ReleasableFields.of(type)), Set.of(department)))
                .orElse(null);
    }

    private boolean decides(String department, String matter) {
        return catalogues
                .inForce()
                .flatMap(catalogue -> catalogue.matter(matter))
                .filter(its -> its.departments().contains(department))
                .isPresent();
    }

    void follow() {
        Map<String, Set<String>> all = new HashMap<>();
        store.sql("select distinct split_part(name, '/', 1), certificate_type from feed where state <> 'REMOVED'")
                .query(row -> {
                    all.computeIfAbsent(row.getString(1), none -> new HashSet<>())
                            .add(row.getString(2));
                });
        issued = all;
    }
}
