package org.onfile.store;

/** Where the hub's PostgreSQL is and who the hub is there. */
public record StoreAddress(String url, String user, String password) {

    /** Never the password. */
    @Override
    public String toString() {
        return url;
    }
}
