package org.onfile.demo.server;

import org.onfile.demo.department.Department.Server;

/** How to log in to a department's database, on 127.0.0.1. */
public record Access(Server engine, int port, String database, String user, String password) {

    public String host() {
        return "127.0.0.1";
    }

    /** Never the password. */
    @Override
    public String toString() {
        return user + "@" + host() + ":" + port + "/" + database;
    }
}
