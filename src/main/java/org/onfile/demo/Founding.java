package org.onfile.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.onfile.demo.city.City;
import org.onfile.file.DurableFile;

/**
 * What a data directory's city was made from. Written once all its departments' data are durable, so its absence means
 * that they have to be made anew; the city itself is settled again from it at each start.
 *
 * @param day on which it was founded; the city's dates are reckoned from it
 */
record Founding(long seed, int people, LocalDate day) {

    /** Rises when departments' tables or what is in them change, so that an older data directory is told apart. */
    private static final int LAYOUT = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    static Optional<Founding> in(Path departments) throws IOException {
        Path file = file(departments);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode json = JSON.readTree(file.toFile());
        if (json.path("layout").asInt() != LAYOUT) {
            throw new IOException(departments + " holds a city of another version of onfile: choose another --data"
                    + " directory, or delete this one");
        }
        return Optional.of(new Founding(
                json.path("seed").asLong(),
                json.path("people").asInt(),
                LocalDate.parse(json.path("day").asText())));
    }

    City city() {
        return City.of(seed, people, day);
    }

    void write(Path departments) throws IOException {
        DurableFile.write(
                file(departments),
                JSON.writeValueAsString(
                        Map.of("layout", LAYOUT, "seed", seed, "people", people, "day", day.toString())),
                DurableFile.READABLE);
    }

    private static Path file(Path departments) {
        return departments.resolve("city.json");
    }
}
