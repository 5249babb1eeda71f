package org.onfile.access;

import java.util.Set;

/** A registered client: a system that intake, a department or an auditor runs. */
public record Client(String name, Set<Role> roles) {

    /** What a client may do at all. */
    public enum Role {
        /** Ask whether certificates are on file. */
        REQUESTER,
        /** Check what was exchanged. */
        AUDITOR,
        /** See the hub's health and metrics. */
        OPERATOR
    }
}
