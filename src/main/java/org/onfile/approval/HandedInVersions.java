package org.onfile.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.CatalogueFiles;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The versions of the catalogue in the store that were handed in, whatever became of them. */
record HandedInVersions(JdbcClient store) {

    private static final String COLUMNS = """
            select number, version, approved_by, document, published_at, begins_at, approver, approver_name,
                   approval_document, approver_signature, entry, refused, refusal_entry,
                   awaits_approval and not refuses undecided
              from catalogue_version
            """;

    /** The newest first. */
    List<HandedInVersion> newest(int limit) {
        return store.sql(COLUMNS + " order by number desc limit ?")
                .param(limit)
                .query(HandedInVersions::read)
                .list();
    }

    Optional<HandedInVersion> find(long number) {
        return store.sql(COLUMNS + " where number = ?")
                .param(number)
                .query(HandedInVersions::read)
                .optional();
    }

    /** Of a version that was handed in. */
    CatalogueFiles files(long number) {
        return CatalogueFiles.parse(store.sql("select files from catalogue_version where number = ?")
                .param(number)
                .query(String.class)
                .single());
    }

    /**
     * Takes the decision on one that awaits approval, which is then to be recorded. What is approved comes into force from its
     * begin on, or from now on where that is over. What is refused awaits approval until that is recorded: a node that knows
     * no refusals but those in effect publishes what does not.
     *
     * @return false if it does not await approval, as somebody else decided
     */
    boolean decide(long number, boolean approves, CatalogueApproval decision, Instant now) {
        return store.sql("""
                        update catalogue_version
                           set awaits_approval = not :approves, approver = :client, approver_name = :name,
                               approval_document = :document, approver_signature = :signature, refuses = not :approves,
                               begins_at = case when :approves then greatest(begins_at, :now) else begins_at end
                         where number = :number and awaits_approval and not refuses and refused is null
                        """)
                        .param("client", decision.client())
                        .param("name", decision.decidedBy())
                        .param("document", decision.document())
                        .param("signature", decision.signature())
                        .param("approves", approves)
                        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .param("number", number)
                        .update()
                == 1;
    }

    private static HandedInVersion read(ResultSet row, int at) throws SQLException {
        return new HandedInVersion(
                row.getLong("number"),
                row.getString("version"),
                row.getString("approved_by"),
                row.getString("document"),
                time(row, "published_at"),
                time(row, "begins_at"),
                CatalogueApproval.of(row),
                index(row, "entry"),
                row.getString("refused"),
                index(row, "refusal_entry"),
                row.getBoolean("undecided"));
    }

    private static @Nullable Long index(ResultSet row, String column) throws SQLException {
        long index = row.getLong(column);
        return row.wasNull() ? null : index;
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
