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
 */
record CatalogueApproval(String client, String decidedBy, String document) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Of a row of {@code catalogue_version}; null where there is none. */
    static @Nullable CatalogueApproval of(ResultSet row) throws SQLException {
        String client = row.getString("approver");
        return client == null
                ? null
                : new CatalogueApproval(client, row.getString("approver_name"), row.getString("approval_document"));
    }

    /** As it is in the exchange log. */
    ObjectNode json() {
        return JSON.createObjectNode()
                .put("client", client)
                .put("decidedBy", decidedBy)
                .put("document", document);
    }
}
