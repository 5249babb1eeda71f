package org.onfile.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.onfile.demo.department.Department;
import org.onfile.demo.server.Access;
import org.onfile.demo.server.DepartmentServers;
import org.onfile.file.DurableFile;

/**
 * {@code connectors.properties}: the values of the placeholders in connectors/, mode 600. The hub reads it from its data
 * directory, and so do the commands beside it. What somebody wrote there for a department of their own stays.
 */
final class ConnectorSettings {

    private static final String NAME = "connectors.properties";
    private static final String HEADING = "# The demo's departments, written at each start of the demo";

    private ConnectorSettings() {}

    static void write(Path data, OwnFiles files, DepartmentServers servers) throws IOException {
        Path file = data.resolve(NAME);
        Map<String, String> settings = settings(servers);
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add(HEADING);
        settings.forEach((name, value) -> lines.add(name + "=" + value));
        others(file, settings).forEach(lines::add);
        files.write(NAME, lines.toString(), DurableFile.OWNER_ONLY);
    }

    private static Map<String, String> settings(DepartmentServers servers) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Department department : Department.all()) {
            String name = department.name().toUpperCase(Locale.ROOT).replace('-', '_');
            Access access = servers.capture(department);
            settings.put(name + "_HOST", access.host());
            settings.put(name + "_PORT", String.valueOf(access.port()));
            settings.put(name + "_USER", access.user());
            settings.put(name + "_PASSWORD", access.password());
        }
        return settings;
    }

    private static List<String> others(Path file, Map<String, String> settings) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .filter(line -> !line.equals(HEADING) && !settings.containsKey(line.split("=", 2)[0]))
                .toList();
    }
}
