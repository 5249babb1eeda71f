package org.onfile.approval;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The second person's decision on a version of the catalogue.
 *
 * @param client the client that sent it
 * @param decidedBy who answers for it, as the client says
 * @param document what it rests on
 * @param signature of the client on its request; null where it did not sign it
 */
record CatalogueApproval(
        String client,
        String decidedBy,
        String document,
        @Nullable String signature) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Of a row of {@code catalogue_version}; null where there is none. */
    static @Nullable CatalogueApproval of(ResultSet row) throws SQLException {
        String client = row.getString("approver");
        return client == null
                ? null
                : new CatalogueApproval(
                        client,
                        row.getString("approver_name"),
                        row.getString("approval_document"),
                        row.getString("approver_signature"));
    }

    /** As pages and the exchange log have it; the latter has the signature beside it. */
    ObjectNode json() {
        return JSON.createObjectNode()
                .put("client", client)
                .put("decidedBy", decidedBy)
                .put("document", document);
    }
}
