package org.onfile.access;

/**
 * Authorisation of lookups by agreement (共享授权): which client may look up which types of certificates. The one place
 * that decides it. For now every client that may ask at all may ask for every type of certificate.
 */
public final class Agreements {

    /** Whether the client may ask for certificates of this type. */
    public boolean allow(Client client, String certificateType) {
        return client.roles().contains(Client.Role.REQUESTER) && !certificateType.isEmpty();
    }

    /** Whether the client may have certificates of this type looked up for the materials of a matter. */
    public boolean allowCheck(Client client, String certificateType) {
        return client.roles().contains(Client.Role.MATERIAL_CHECKER) && !certificateType.isEmpty();
    }
}
