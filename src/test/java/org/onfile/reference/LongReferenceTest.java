package org.onfile.reference;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.demo.department.Department;
import org.onfile.demo.department.Department.Server;

/** {@link ReferenceTest} of 2,000 holders for each matter. */
@Tag("long")
class LongReferenceTest {

    @Test
    void agreesWithTheHub_of2000Holders(@TempDir Path folder) throws Exception {
        List<String> onPostgres = Department.all().stream()
                .filter(department -> department.server() == Server.POSTGRESQL)
                .map(Department::name)
                .toList();
        Comparison.inACity(folder, 2_000, 2_000, 300, 44, onPostgres, 20);
    }
}
