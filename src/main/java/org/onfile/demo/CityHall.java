package org.onfile.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.city.City;
import org.onfile.demo.server.DepartmentDatabases;
import org.onfile.demo.server.DepartmentServers;

/**
 * The demo city in a data directory: its departments' servers, running, and who lives there. Founded at the first start,
 * found again at each later one, after a crash too: a founding that was cut short is done again from nothing. A city of an
 * earlier version is given what it lacks.
 */
record CityHall(City city, DepartmentServers servers, Founding founding, boolean isRenewed) implements AutoCloseable {

    static final int PEOPLE = 20_000;
    static final long SEED = 1;

    /**
     * Opens it.
     *
     * @param people how many; null for {@value #PEOPLE}, or as many as there are
     * @param seed what to draw from; null for {@value #SEED}, or what it was drawn from
     * @throws IOException also where the directory's city has another size or seed than asked for
     */
    static CityHall open(Path data, @Nullable Integer people, @Nullable Long seed, StartupProgress progress)
            throws IOException, InterruptedException {
        Path departments = data.resolve("departments");
        Optional<Founding> before = Founding.in(departments);
        if (before.isPresent()) {
            verify(before.get(), people, seed, data);
        }
        progress.say("Starting the departments' database servers (PostgreSQL, MariaDB)");
        DepartmentServers servers = DepartmentServers.start(departments);
        DepartmentDatabases databases = new DepartmentDatabases(servers);
        try {
            Founding founding = before.orElseGet(() -> Founding.now(
                    seed == null ? SEED : seed,
                    people == null ? PEOPLE : people,
                    LocalDate.now(ZoneId.of("Asia/Shanghai"))));
            boolean old = founding.isOld();
            if (old) {
                founding = founding.renewed(!databases.settledAtOnce(founding.city()));
            }
            City city = founding.city();
            if (before.isEmpty()) {
                progress.say("Filling ten departments' databases for a city of "
                        + city.people().size() + " people");
                databases.fill(city);
                founding.write(departments);
            }
            if (old) {
                progress.say("Adding what came later to a city that an earlier version founded");
                databases.renew(city);
            }
            return new CityHall(city, servers, founding, old);
        } catch (IOException | InterruptedException | RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private static void verify(Founding before, @Nullable Integer people, @Nullable Long seed, Path data)
            throws IOException {
        if ((people != null && people != before.people()) || (seed != null && seed != before.seed())) {
            throw new IOException(data + " holds a city of " + before.people() + " people from seed " + before.seed()
                    + ": leave out --people and --seed, or choose another directory with --data");
        }
    }

    /** Notes that a city of an earlier version has all that this one gives; until then each start sees to it again. */
    void confirmRenewal(Path data) throws IOException {
        if (isRenewed) {
            founding.write(data.resolve("departments"));
        }
    }

    @Override
    public void close() {
        servers.close();
    }
}
