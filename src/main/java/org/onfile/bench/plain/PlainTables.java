package org.onfile.bench.plain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.registry.RecordSeal;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.Holder;

/**
 * The plain service's tables, in the hub's own store: the registry's present certificates in plain text, a row for each
 * holder of each, so that a question finds there what it finds in the registry; and an empty one for audit.
 */
public final class PlainTables {

    /** Rows read and written at once. */
    private static final int AT_ONCE = 1_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private PlainTables() {}

    /**
     * Makes them anew.
     *
     * @param store with nothing else on it meanwhile
     * @param seal opens the registry's records
     * @return how many rows certificates have
     */
    public static int fill(Connection store, RecordSeal seal) throws SQLException {
        try (Statement statement = store.createStatement()) {
            statement.execute("drop table if exists bench_certificate, bench_audit");
            statement.execute(
                    "create table bench_certificate (holder text not null, type text not null, body jsonb not null)");
            statement.execute("""
                    create table bench_audit (
                        id bigint generated always as identity primary key,
                        at timestamptz not null default now(),
                        exchange uuid not null,
                        client text not null,
                        holder text not null,
                        case_number text,
                        types text not null,
                        found int not null)
                    """);
            int rows = copy(store, seal);
            statement.execute("create index bench_certificate_by_holder on bench_certificate (holder, type)");
            statement.execute("vacuum (analyze) bench_certificate");
            return rows;
        }
    }

    /** In one transaction, since only within one the driver reads in portions. */
    private static int copy(Connection store, RecordSeal seal) throws SQLException {
        store.setAutoCommit(false);
        try (Statement certificates = store.createStatement();
                PreparedStatement insert =
                        store.prepareStatement("insert into bench_certificate values (?, ?, ?::jsonb)")) {
            certificates.setFetchSize(AT_ONCE);
            int rows = 0;
            try (ResultSet present = certificates.executeQuery("select ref, record from certificate where state = 0")) {
                while (present.next()) {
                    CertificateRecord certificate = seal.open(present.getObject(1, UUID.class), present.getBytes(2));
                    for (String holder : holders(certificate)) {
                        insert.setString(1, holder);
                        insert.setString(2, certificate.getCertificateType());
                        insert.setString(3, body(certificate));
                        insert.addBatch();
                        if (++rows % AT_ONCE == 0) {
                            insert.executeBatch();
                        }
                    }
                }
            }
            insert.executeBatch();
            store.commit();
            return rows;
        } finally {
            store.setAutoCommit(true);
        }
    }

    private static List<String> holders(CertificateRecord certificate) {
        return certificate.getHolders().stream().map(Holder::getCode).distinct().toList();
    }

    /** What all types have; the names are those by which lookups ask for fields. */
    private static String body(CertificateRecord certificate) {
        ObjectNode body = JSON.createObjectNode()
                .put("certificateIdentifier", certificate.getCertificateIdentifier())
                .put("certificateName", certificate.getCertificateName())
                .put("certificateNumber", certificate.getCertificateNumber())
                .put("certificateTypeCode", certificate.getCertificateTypeCode())
                .put("certificateTypeName", certificate.getCertificateTypeName())
                .put("issuingAuthorityName", certificate.getIssuingAuthorityName())
                .put("issuingAuthorityCode", certificate.getIssuingAuthorityCode())
                .put("issuedDate", text(certificate.getIssuedDate()))
                .put("effectiveDate", text(certificate.getEffectiveDate()))
                .put("expiringDate", text(certificate.getExpiringDate()))
                .put("longTerm", certificate.getLongTerm())
                .put("areaCode", certificate.getAreaCode())
                .put("status", certificate.getStatus());
        return body.toString();
    }

    private static @Nullable String text(@Nullable LocalDate date) {
        return date == null ? null : date.toString();
    }
}
