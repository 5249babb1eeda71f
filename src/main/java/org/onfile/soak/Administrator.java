package org.onfile.soak;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.onfile.demo.department.Department.Server;

/** A server's administrator, at a database; what is done so changes nothing that is on file. */
record Administrator(Scene scene, Server server, String database) {

    static Administrator of(Scene scene, Server server, String database) {
        return new Administrator(scene, server, database);
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A connection of its own. */
    Connection connect() throws SQLException {
        return scene.servers().administrator(server, database);
    }
}
