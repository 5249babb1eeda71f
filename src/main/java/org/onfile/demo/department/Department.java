package org.onfile.demo.department;

import java.sql.SQLException;
import java.util.List;
import org.onfile.demo.city.City;

/**
 * One department of the demo city.
 *
 * <p>Keys are made from serial numbers: below {@link #FIRST_SERIAL} the cast's, from there what the generator made, from
 * {@link #FIRST_LIVE_SERIAL} on what live work adds.
 */
public sealed interface Department
        permits PublicSecurity,
                TrafficPolice,
                MarketRegulation,
                NaturalResources,
                CivilAffairs,
                Taxation,
                HumanResources,
                HousingConstruction,
                DiseaseControl,
                Health {

    long FIRST_SERIAL = 1_000;

    long FIRST_LIVE_SERIAL = 1_000_000_000;

    /** All ten. */
    static List<Department> all() {
        return List.of(
                new PublicSecurity(),
                new TrafficPolice(),
                new MarketRegulation(),
                new NaturalResources(),
                new CivilAffairs(),
                new Taxation(),
                new HumanResources(),
                new HousingConstruction(),
                new DiseaseControl(),
                new Health());
    }

    /** The engines that departments run. */
    enum Server {
        POSTGRESQL,
        MARIADB
    }

    /** As the folder in {@code connectors/}. */
    String name();

    Server server();

    /** The database's name; also of the user that owns it. */
    String database();

    /** Writes all that the department has on file. */
    void fill(City city, Sink sink);

    /** SQL for the highest serial number in use, 0 where there is none. */
    String highestSerial();

    /** Does one piece of work: something new, renewed, revoked, corrected or deleted, never of the cast. */
    void work(Shift shift) throws SQLException;
}
