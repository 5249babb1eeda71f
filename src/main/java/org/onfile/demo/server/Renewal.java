package org.onfile.demo.server;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.city.City;
import org.onfile.demo.department.Additions;
import org.onfile.demo.department.Department;
import org.onfile.demo.department.Sink;
import org.onfile.demo.department.UncheckedSqlException;

/**
 * Brings departments of a city that an earlier version founded up to date: they get the tables, rows and grants that came
 * later. What is there stays as it is, so that whatever was cut short can be done again.
 */
final class Renewal implements Sink, AutoCloseable {

    private final City city;
    private final Department department;
    private final Connection connection;
    private final BulkRows bulk;
    /** Of tables that came later, whether they have no row. */
    private final Map<String, Boolean> empty = new HashMap<>();

    private Renewal(City city, Department department, Connection connection) {
        this.city = city;
        this.department = department;
        this.connection = connection;
        this.bulk = new BulkRows(department.server(), connection);
    }

    /** Adds rows to a department's database, which has all its tables. */
    static void fill(City city, Department department, Connection connection) {
        try (Renewal renewal = new Renewal(city, department, connection)) {
            department.fill(city, renewal);
        }
    }

    @Override
    public void row(String table, @Nullable Object... values) {
        try {
            if (Additions.isTable(table) && isEmpty(table)) {
                bulk.row(table, values);
            } else if (Additions.isRow(city, table, String.valueOf(values[0]))) {
                insert(table, values);
            }
        } catch (SQLException e) {
            throw new UncheckedSqlException(e);
        }
    }

    private boolean isEmpty(String table) throws SQLException {
        Boolean known = empty.get(table);
        if (known == null) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select count(*) from " + table)) {
                row.next();
                known = row.getLong(1) == 0;
            }
            empty.put(table, known);
        }
        return known;
    }

    private void insert(String table, @Nullable Object... values) throws SQLException {
        String places = " values (" + String.join(", ", Collections.nCopies(values.length, "?")) + ")";
        String sql =
                switch (department.server()) {
                    case POSTGRESQL -> "insert into " + table + places + " on conflict do nothing";
                    case MARIADB -> "insert ignore into " + table + places;
                };
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void close() {
        bulk.close();
    }

    /** Why a department could not be brought up to date, and what to do. */
    static IOException failure(Department department, SQLException reason) {
        return new IOException(
                department.name() + "'s database could not be given what came later: " + reason.getMessage()
                        + ". Put that right there (departments/ has the servers; docs/onboarding.md says how to log in),"
                        + " then start again: what was added already stays",
                reason);
    }
}
