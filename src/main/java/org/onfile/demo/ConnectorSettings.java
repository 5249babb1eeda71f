package org.onfile.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.StringJoiner;
import org.onfile.demo.department.Department;
import org.onfile.demo.server.Access;
import org.onfile.demo.server.DepartmentServers;

/**
 * {@code connectors.properties}: the values of the placeholders in connectors/, mode 600. The hub reads it from its data
 * directory, and so do the commands beside it.
 */
final class ConnectorSettings {

    private ConnectorSettings() {}

    static void write(Path data, DepartmentServers servers) throws IOException {
        StringJoiner lines = new StringJoiner("\n", "# Written at each start of the demo\n", "\n");
        for (Department department : Department.all()) {
            String prefix = department.name().toUpperCase(Locale.ROOT).replace('-', '_');
            Access access = servers.capture(department);
            lines.add(prefix + "_HOST=" + access.host());
            lines.add(prefix + "_PORT=" + access.port());
            lines.add(prefix + "_USER=" + access.user());
            lines.add(prefix + "_PASSWORD=" + access.password());
        }
        Path unfinished = data.resolve("connectors.properties.new");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, lines.toString());
        Files.move(unfinished, data.resolve("connectors.properties"), StandardCopyOption.ATOMIC_MOVE);
    }
}
