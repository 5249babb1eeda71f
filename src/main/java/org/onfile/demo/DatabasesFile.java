package org.onfile.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.onfile.demo.department.Department;
import org.onfile.demo.server.Access;
import org.onfile.demo.server.DepartmentServers;
import org.onfile.file.DurableFile;

/**
 * {@code databases.json}: how to log in to each department's database as the department itself, to change what the hub
 * follows. Mode 600, since it holds the passwords.
 */
final class DatabasesFile {

    private DatabasesFile() {}

    static void write(OwnFiles files, DepartmentServers servers) throws IOException {
        Map<String, Map<String, Object>> databases = new LinkedHashMap<>();
        for (Department department : Department.all()) {
            Access own = servers.own(department);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("engine", own.engine().name().toLowerCase(Locale.ROOT));
            entry.put("host", own.host());
            entry.put("port", own.port());
            entry.put("database", own.database());
            entry.put("user", own.user());
            entry.put("password", own.password());
            databases.put(department.name(), entry);
        }
        files.write(
                "databases.json",
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(databases) + "\n",
                DurableFile.OWNER_ONLY);
    }
}
