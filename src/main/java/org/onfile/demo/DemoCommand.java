package org.onfile.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.terminal.Subcommand;
import org.onfile.demo.department.Department;
import org.onfile.demo.server.Pki;
import org.onfile.file.DurableFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Brings up the demo city and the hub, says when it is ready, and runs until it is told to stop. */
@Command(
        name = "demo",
        description = "Runs the hub with a city of ten departments, each with a database of its own.",
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Subcommand {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".onfile",
            description = "Where all of it is kept; a second start goes on from there (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of(".onfile");

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8443",
            description = "HTTPS port; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port = 8443;

    @Option(
            names = "--people",
            paramLabel = "N",
            description = "How many people live in a new city (default: " + CityHall.PEOPLE + ").")
    private @Nullable Integer people;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description =
                    "What a new city is drawn from: the same seed, the same city (default: " + CityHall.SEED + ").")
    private @Nullable Long seed;

    @Option(
            names = "--live",
            paramLabel = "R",
            defaultValue = "0",
            description = "Keeps the departments working at R changes a second (default: none).")
    private double live;

    @Spec
    private @Nullable CommandSpec spec;

    /** For picocli. */
    public DemoCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        if (people != null && (people < 1 || people > 2_000_000)) {
            throw new ParameterException(self.commandLine(), "--people is a number from 1 to 2000000");
        }
        if (live < 0 || live > 100_000) {
            throw new ParameterException(self.commandLine(), "--live is a number of changes a second, 0 for none");
        }
        PrintWriter out = self.commandLine().getOut();
        int https = freePort();
        // Private keys and passwords are in it, also where it was there before
        DurableFile.makePrivateFolder(data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString(DurableFile.OWNER_ONLY_FOLDER));
        Path place = data.toRealPath();
        StartupProgress progress = new StartupProgress(out);
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        // Ctrl-C and SIGTERM: whatever is up goes down in order before the JVM ends
        Thread hook = Thread.ofPlatform().unstarted(() -> {
            stop.countDown();
            awaitQuietly(stopped);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try (CityHall city = CityHall.open(place, people, seed, progress)) {
            OwnFiles files = OwnFiles.in(place, progress);
            DatabasesFile.write(files, city.servers());
            Pki pki = Pki.in(place.resolve("pki")).server();
            String clients =
                    pki.clients(Department.all().stream().map(Department::name).toList());
            ClientsFile.write(place, clients + TrialClients.lines(pki), files);
            List<Trial> trials = Trials.of(city.city());
            List<OperationTrial> checks = MaterialTrials.of(city.city());
            OperationTrial restaurant = JointTrials.restaurant(checks);
            Trials.write(
                    files,
                    Stream.of(trials, checks, VerificationTrials.of(city.city()), SequenceTrials.of(city.city()))
                            .flatMap(List::stream)
                            .toList());
            if (stop.getCount() == 0) {
                return 0;
            }
            CityHistory history = new CityHistory(place, city.servers(), files, progress);
            history.shareNoMore(https, stop);
            if (stop.getCount() == 0) {
                return 0;
            }
            try (DemoHub hub = DemoHub.start(place, https, city, files, progress)) {
                hub.awaitLive(stop);
                history.withdraw(hub, stop);
                hub.publishCatalogue(stop);
                if (city.isRenewed()) {
                    hub.renewAgreements(place);
                }
                hub.awaitAgreements(stop);
                if (stop.getCount() > 0) {
                    city.confirmRenewal(place);
                    DurableFile.write(place.resolve("log.vkey"), hub.logKey(), DurableFile.READABLE);
                    out.println("READY api=https://localhost:" + https + " console=https://localhost:" + https
                            + "/actuator/health data=" + place);
                    out.println(
                            curl(place, https, "/v1/lookups", trials.getFirst().lookup()));
                    out.println(curl(place, https, "/v1/material-checks", restaurant.body()));
                    out.flush();
                    work(city, stop);
                }
            }
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private void work(CityHall city, CountDownLatch stop) throws InterruptedException {
        if (live > 0) {
            try (Live work = Live.start(city.city(), city.servers(), live)) {
                stop.await();
            }
        } else {
            stop.await();
        }
    }

    private int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IOException(
                    "port " + port + " is in use: stop what listens there, or choose another one, as with --port "
                            + (port + 1),
                    e);
        }
    }

    /** A question as a shell takes it. */
    private static String curl(Path data, int port, String path, Map<String, Object> body)
            throws JsonProcessingException {
        Path pki = data.resolve("pki");
        return String.join(
                " ",
                "curl --cacert",
                quoted(pki.resolve("ca.pem")),
                "--cert",
                quoted(pki.resolve("intake.pem")),
                "--key",
                quoted(pki.resolve("intake.key.pem")),
                "-H 'Content-Type: application/json' -d",
                "'" + Trials.json(body) + "'",
                "https://localhost:" + port + path);
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
