package org.onfile.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.onfile.cli.hub.HubOptions;
import org.onfile.demo.department.Department;
import org.onfile.demo.department.DiseaseControl;
import org.onfile.demo.server.DepartmentServers;
import org.onfile.feed.FeedId;
import org.onfile.file.DurableFile;

/** What happened to departments' registers while the hub followed them, of which their databases tell nothing any more. */
record CityHistory(Path data, DepartmentServers servers, OwnFiles files, StartupProgress progress) {

    private static final String DEPARTMENT = "disease-control";
    private static final FeedId FORMER = new FeedId(DEPARTMENT, "earlier-health-certificate");

    /**
     * Follows a feed that its department has shared once, and removes it: only who had a certificate in it learns that it is
     * no longer followed. Done once; where it was cut short, again.
     */
    void shareNoMore(int port, CountDownLatch stop) throws IOException, InterruptedException {
        Path removed = data.resolve("departments/" + FORMER.name() + ".removed");
        if (Files.exists(removed)) {
            return;
        }
        progress.say("Following a register that its department will share no more");
        Path connectors = data.resolve("departments/connectors");
        Path folder = Files.createDirectories(connectors.resolve(DEPARTMENT));
        Path shared = Path.of(new HubOptions()
                .settings(Map.of("onfile.data", data.toString()))
                .getRequiredProperty("onfile.connectors"));
        // With all its other feeds, since what its log tells is told once
        try (Stream<Path> files = Files.list(shared.resolve(DEPARTMENT))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        String feed = FORMER.name() + ".feed.yaml";
        try (InputStream in = CityHistory.class.getResourceAsStream("/demo/" + DEPARTMENT + "/" + feed)) {
            if (in == null) {
                throw new IOException(feed + " is missing from the class path");
            }
            Files.copy(in, folder.resolve(feed), StandardCopyOption.REPLACE_EXISTING);
        }
        Map<String, String> alone = Map.of("onfile.connectors", connectors.toString());
        try (DemoHub hub = DemoHub.start(data, port, alone, servers, files, progress)) {
            hub.awaitLive(stop);
            if (stop.getCount() == 0) {
                return;
            }
            hub.remove(FORMER);
        }
        DurableFile.write(removed, FORMER + "\n", DurableFile.READABLE);
    }

    /** Takes a certificate from its register, which the hub follows, and waits until it knows. */
    void withdraw(DemoHub hub, CountDownLatch stop) throws IOException, InterruptedException {
        Department department = Department.all().stream()
                .filter(one -> one.name().equals(DEPARTMENT))
                .findFirst()
                .orElseThrow();
        try (Connection connection = servers.connect(department);
                Statement statement = connection.createStatement()) {
            if (statement.executeUpdate(DiseaseControl.withdrawal()) > 0) {
                hub.awaitKnown(Instant.now(), stop);
            }
        } catch (SQLException e) {
            throw new IOException("a certificate of " + DEPARTMENT + " could not be withdrawn", e);
        }
    }
}
