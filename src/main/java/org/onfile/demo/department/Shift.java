package org.onfile.demo.department;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Draw;
import org.onfile.demo.city.Organisation;
import org.onfile.demo.city.Person;

/**
 * One piece of a department's live work, in one transaction that whoever made the shift commits.
 *
 * @param draw decides what is done to whom
 * @param serial unused so far, for what is new
 * @param today the real day, which moves on while the city's stays
 */
public record Shift(Connection connection, City city, Draw draw, long serial, long highestSerial, LocalDate today) {

    /** Whom something new is for: anybody but the cast. */
    public Person somebody() {
        Person person = draw.of(city.people());
        while (city.isCast(person)) {
            person = draw.of(city.people());
        }
        return person;
    }

    /** The same among organisations. */
    public Organisation someOrganisation() {
        Organisation organisation = draw.of(city.organisations());
        while (city.isCast(organisation)) {
            organisation = draw.of(city.organisations());
        }
        return organisation;
    }

    /**
     * A serial number that lies among those in use, not of the cast; the next one that exists is worked on.
     *
     * @param generated how many serial numbers the generator used, gaps included
     */
    public long someSerial(int generated) {
        boolean live = highestSerial > Department.FIRST_LIVE_SERIAL && draw.chance(0.2);
        if (live) {
            return Department.FIRST_LIVE_SERIAL
                    + draw.below((int) Math.min(Integer.MAX_VALUE, highestSerial - Department.FIRST_LIVE_SERIAL));
        }
        return Department.FIRST_SERIAL + draw.below(Math.max(1, generated));
    }

    /** The first column of the first row that the query yields. */
    public Optional<String> find(String query, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(query, arguments);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    public void execute(String statement, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement prepared = prepare(statement, arguments)) {
            prepared.executeUpdate();
        }
    }

    public void insert(String table, @Nullable Object... values) throws SQLException {
        execute(
                "insert into " + table + " values (" + String.join(", ", Collections.nCopies(values.length, "?")) + ")",
                values);
    }

    /** A sink for the methods that generator and live work share. */
    public Sink sink() {
        return (table, values) -> {
            try {
                insert(table, values);
            } catch (SQLException e) {
                throw new UncheckedSqlException(e);
            }
        };
    }

    private PreparedStatement prepare(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }
}
