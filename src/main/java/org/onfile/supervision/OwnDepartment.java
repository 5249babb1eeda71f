package org.onfile.supervision;

import org.onfile.access.AuthorisationFilter;
import org.onfile.access.Client;
import org.onfile.edge.ApiRequest;

/** Whose data a client of the role {@code department} is master of. */
final class OwnDepartment {

    private OwnDepartment() {}

    /** Registration has it for every client of this role. */
    static String of(ApiRequest request) {
        Client client = AuthorisationFilter.client(request.http());
        if (client.department() == null) {
            throw new IllegalStateException("a client with the role 'department' is of no department");
        }
        return client.department();
    }
}
