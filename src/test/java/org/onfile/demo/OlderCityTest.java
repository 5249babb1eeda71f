package org.onfile.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo goes on with a data directory that an earlier version founded. */
final class OlderCityTest {

    private final Path data;

    OlderCityTest(@TempDir Path folder) {
        this.data = folder.resolve("city");
    }

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void isGivenWhatCameLater_andKeepsWhatWasChangedInIt() throws Exception {
        OlderCity.found(data);
        int port = DemoProcess.freePort();
        try (DemoProcess demo = DemoProcess.start(data, port)) {
            demo.awaitReady();

            assertThat(demo.output()).anyMatch(line -> line.contains("Adding what came later"));
            assertThat(demo.output()).noneMatch(line -> line.contains("has stopped"));
            assertThat(TryJson.wronglyAnswered(data, "https://localhost:" + port))
                    .isEmpty();
            assertThat(count("housing-construction", "jz_qy where dz = '" + OlderCity.CHANGED + "'"))
                    .isOne();
            DemoProcess.execute(data, "traffic-police", "delete from drv_license where ryid = 8");
        }
        JsonNode founding = new ObjectMapper()
                .readTree(data.resolve("departments/city.json").toFile());
        assertThat(founding.path("layout").asInt()).isEqualTo(3);
        assertThat(founding.path("lateCameLast").asBoolean()).isTrue();
        assertThat(Files.readString(data.resolve("clients.yaml")))
                .contains("\"neighbour\"")
                .doesNotContain("CN=x");
        assertThat(Files.readString(data.resolve("clients.yaml.before"))).contains("CN=x");

        try (DemoProcess demo = DemoProcess.start(data, port)) {
            demo.awaitReady();
            assertThat(demo.output()).noneMatch(line -> line.contains("Adding what came later"));
            assertThat(demo.output()).noneMatch(line -> line.contains("is written anew"));
            assertThat(count("traffic-police", "drv_license where ryid = 8")).isZero();
        }
    }

    private int count(String department, String rows) throws SQLException, IOException {
        try (Connection connection = DemoProcess.department(data, department);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + rows)) {
            row.next();
            return row.getInt(1);
        }
    }

    @Test
    void isRefused_whereANewerVersionFoundedIt() throws Exception {
        Path departments = Files.createDirectories(data.resolve("departments"));
        Files.writeString(departments.resolve("city.json"), "{\"layout\":99,\"seed\":1,\"people\":3}");
        try (DemoProcess demo = DemoProcess.start(data, DemoProcess.freePort())) {
            assertThat(demo.awaitEnd()).isEqualTo(1);
            assertThat(String.join("\n", demo.output())).contains("newer version", "layout 99", "--data");
        }
    }
}
