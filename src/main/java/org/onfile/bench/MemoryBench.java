package org.onfile.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.onfile.bench.load.IntakeTls;
import org.onfile.bench.load.Load;
import org.onfile.bench.load.Wire;
import org.onfile.bench.question.Questions;
import org.onfile.bench.report.Figure;
import org.onfile.bench.report.Floor;
import org.onfile.feed.Engine;

/**
 * The most memory that the hub's process has resident while it loads everything and then answers 64 clients: with the
 * demo city's ten departments, and with 15 more offices of the bench, each with a database, a slot or replica id, and
 * {@value #PERMITS} permits of its own. The hub's PostgreSQL is a process of its own and is not counted.
 */
record MemoryBench(Scale scale, Progress progress) {

    private static final String MEASURE = "memory";
    private static final int FURTHER = 15;
    private static final int PERMITS = 20_000;
    private static final int QUESTIONS = 20_000;
    private static final int CLIENTS = 64;

    List<Figure> run() throws IOException, InterruptedException, SQLException {
        return List.of(
                measure("ten connectors", 0, new Floor.AtMost(1_500)),
                measure("25 connectors", FURTHER, new Floor.AtMost(2_500)));
    }

    private Figure measure(String what, int further, Floor floor)
            throws IOException, InterruptedException, SQLException {
        progress.say("memory, " + what + ": starting");
        Path folder = scale.data().resolve("memory-" + further);
        try (Server postgres = Server.start(Engine.POSTGRESQL, folder.resolve("postgresql"));
                Server maria = Server.start(Engine.MARIADB, folder.resolve("mariadb"))) {
            List<Office> offices = new ArrayList<>();
            for (int i = 0; i < further; i++) {
                Office office = Office.open("bench-" + i, i % 2 == 0 ? postgres : maria, Layout.PLAIN);
                office.issue(1, PERMITS);
                offices.add(office);
            }
            try (CityHub started = CityHub.start(scale, folder, offices)) {
                Hub hub = started.hub();
                List<byte[]> lookups = new Questions()
                        .ofADay(started.city(), QUESTIONS).stream()
                                .map(body -> Wire.post("/v1/lookups", body))
                                .toList();
                new Load(IntakeTls.intake(hub.pki()), hub.port())
                        .run(lookups, CLIENTS, scale.time().multipliedBy(2));
                double megabytes = hub.child().peakResident() / 1e6;
                progress.say("memory, %s: %,.0f MB".formatted(what, megabytes));
                return Figure.of(MEASURE, what, "MB", megabytes, floor);
            }
        }
    }
}
