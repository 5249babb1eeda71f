package org.onfile.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.onfile.demo.city.City;
import org.onfile.demo.department.Department;
import org.onfile.demo.server.Access;
import org.onfile.demo.server.DepartmentDatabases;
import org.onfile.demo.server.DepartmentServers;

/** The demo city's ten departments and a hub that follows them, further offices of the bench too if there are any. */
record CityHub(City city, DepartmentServers departments, Hub hub) implements AutoCloseable {

    /** Where the feeds of the shipped connectors are that never become live: nobody may send their ticks. */
    private static final List<String> WITHOUT_TICKS = List.of("taxation/tax-clearance-proof");

    private static final Pattern FEED_FILE = Pattern.compile("(.+)\\.feed\\.yaml");

    static CityHub start(Scale scale, Path folder, List<Office> further)
            throws IOException, InterruptedException, SQLException {
        return start(scale, folder, further, Map.of());
    }

    /** @param settings of the hub's environment */
    static CityHub start(Scale scale, Path folder, List<Office> further, Map<String, String> settings)
            throws IOException, InterruptedException, SQLException {
        City city = City.of(1, scale.people(), LocalDate.now(ZoneId.of("Asia/Shanghai")));
        DepartmentServers departments = DepartmentServers.start(folder.resolve("departments"));
        try {
            new DepartmentDatabases(departments).fill(city);
            Path shipped = scale.home().resolve("connectors");
            Path connectors = folder.resolve("connectors");
            List<String> feeds = copy(shipped, connectors);
            Map<String, String> environment = environment(departments);
            environment.putAll(settings);
            for (Office office : further) {
                office.describe(connectors);
                environment.putAll(office.environment());
                feeds.add(office.feed());
            }
            return new CityHub(city, departments, Hub.start(folder.resolve("hub"), connectors, feeds, environment));
        } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
            departments.close();
            throw e;
        }
    }

    private static Map<String, String> environment(DepartmentServers departments) throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (Department department : Department.all()) {
            String prefix = department.name().toUpperCase(Locale.ROOT).replace('-', '_');
            Access access = departments.capture(department);
            environment.put(prefix + "_HOST", access.host());
            environment.put(prefix + "_PORT", Integer.toString(access.port()));
            environment.put(prefix + "_USER", access.user());
            environment.put(prefix + "_PASSWORD", access.password());
        }
        return environment;
    }

    /** Copies the departments' files; returns the feeds that they describe. */
    private static List<String> copy(Path from, Path to) throws IOException {
        List<String> feeds = new ArrayList<>();
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = from.relativize(file);
                Path copy = to.resolve(relative);
                Path folder = copy.getParent();
                Files.createDirectories(folder == null ? to : folder);
                Files.copy(file, copy);
                Matcher feed = FEED_FILE.matcher(relative.toString());
                if (feed.matches() && !WITHOUT_TICKS.contains(feed.group(1))) {
                    feeds.add(feed.group(1));
                }
            }
        }
        return feeds;
    }

    @Override
    public void close() throws SQLException {
        try (departments) {
            hub.close();
        }
    }
}
