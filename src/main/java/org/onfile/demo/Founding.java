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
 * @param layout of the departments' tables and what is in them
 * @param day on which it was founded; the city's dates are reckoned from it
 * @param lateCameLast whether the cast's {@code late} came to live there after all others
 */
record Founding(int layout, long seed, int people, LocalDate day, boolean lateCameLast) {

    /** Rises when departments get something that those of an older data directory lack, which are then given it. */
    private static final int LAYOUT = 3;

    private static final ObjectMapper JSON = new ObjectMapper();

    static Optional<Founding> in(Path departments) throws IOException {
        Path file = file(departments);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode json = JSON.readTree(file.toFile());
        int layout = json.path("layout").asInt();
        if (layout > LAYOUT) {
            throw new IOException(
                    departments + " holds a city of a newer version of onfile (layout " + layout + ", this one knows "
                            + LAYOUT + "): start it with that version, or choose another --data directory");
        }
        if (layout < 1
                || !json.path("seed").isIntegralNumber()
                || !json.path("people").isInt()) {
            throw new IOException(file + " does not say what its city was made from: put it back as it was, from a"
                    + " backup, or choose another --data directory");
        }
        return Optional.of(new Founding(
                layout,
                json.path("seed").asLong(),
                json.path("people").asInt(),
                LocalDate.parse(json.path("day").asText()),
                json.path("lateCameLast").asBoolean()));
    }

    /** Of a city that is to be founded by this version. */
    static Founding now(long seed, int people, LocalDate day) {
        return new Founding(LAYOUT, seed, people, day, false);
    }

    /** The same city once it has what this version gives one. */
    Founding renewed(boolean lateIsLast) {
        return new Founding(LAYOUT, seed, people, day, lateIsLast);
    }

    /** Whether an earlier version founded it, and it lacks what came since. */
    boolean isOld() {
        return layout < LAYOUT;
    }

    City city() {
        return City.of(seed, people, day, lateCameLast);
    }

    void write(Path departments) throws IOException {
        DurableFile.write(
                file(departments),
                JSON.writeValueAsString(Map.of(
                        "layout", layout,
                        "seed", seed,
                        "people", people,
                        "day", day.toString(),
                        "lateCameLast", lateCameLast)),
                DurableFile.READABLE);
    }

    private static Path file(Path departments) {
        return departments.resolve("city.json");
    }
}
