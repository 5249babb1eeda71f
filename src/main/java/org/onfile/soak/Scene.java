package org.onfile.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.city.City;
import org.onfile.demo.department.Department;
import org.onfile.demo.department.Department.Server;
import org.onfile.demo.server.Access;
import org.onfile.demo.server.DepartmentDatabases;
import org.onfile.demo.server.DepartmentServers;
import org.onfile.soak.judge.Ledger;

/**
 * All that takes part: the departments' servers, a relay before each department, the hub's store, the hub. Acts reach
 * everything through here.
 */
final class Scene implements AutoCloseable {

    /** For how long after the hub's clock was moved its watermarks are not believed. */
    private static final Duration CLOCK_SETTLES = Duration.ofSeconds(60);

    private final City city;
    private final DepartmentServers servers;
    private final Map<String, Ledger> ledgers = new LinkedHashMap<>();
    private final Map<String, Relay> relays = new LinkedHashMap<>();
    private final RandomGenerator random;
    private final Path folder;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private @Nullable HubStore store;
    private @Nullable HubBroker broker;
    private @Nullable Hub hub;
    private volatile Instant clockMoved = Instant.MIN;
    private volatile boolean clockIsOff;

    private Scene(City city, DepartmentServers servers, RandomGenerator random, Path folder) {
        this.city = city;
        this.servers = servers;
        this.random = random;
        this.folder = folder;
        opened.push(servers);
    }

    /**
     * Starts everything; returns once the hub answers, which is before its feeds are loaded.
     *
     * @param brokerApart whether the hub's broker is a process of its own
     */
    static Scene open(Path folder, Path home, int people, RandomGenerator random, boolean brokerApart)
            throws IOException, InterruptedException, SQLException {
        City city = City.of(random.nextLong(1_000), people, LocalDate.now(ZoneId.of("Asia/Shanghai")));
        DepartmentServers servers = DepartmentServers.start(folder.resolve("departments"));
        Scene scene = new Scene(city, servers, random, folder);
        try {
            new DepartmentDatabases(servers).fill(city);
            for (Department department : Department.all()) {
                scene.open(department);
            }
            scene.startHub(home, brokerApart);
            return scene;
        } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
            scene.close();
            throw e;
        }
    }

    private void open(Department department) throws SQLException, IOException {
        Ledger ledger = Ledger.open(department, servers);
        ledgers.put(department.name(), ledger);
        opened.push(ledger);
        Relay relay = Relay.to(servers.own(department).port());
        relays.put(department.name(), relay);
        opened.push(relay);
    }

    private void startHub(Path home, boolean brokerApart) throws IOException, InterruptedException {
        HubStore started = HubStore.start(folder.resolve("store"));
        store = started;
        opened.push(started);
        Map<String, String> environment = new HashMap<>(started.environment());
        for (Department department : Department.all()) {
            String prefix = department.name().toUpperCase(Locale.ROOT).replace('-', '_');
            Access access = servers.capture(department);
            environment.put(prefix + "_HOST", access.host());
            environment.put(prefix + "_PORT", Integer.toString(relay(department).port()));
            environment.put(prefix + "_USER", access.user());
            environment.put(prefix + "_PASSWORD", access.password());
        }
        if (brokerApart) {
            HubBroker apart = HubBroker.start(folder.resolve("broker"));
            broker = apart;
            opened.push(apart);
            environment.putAll(apart.environment());
        }
        // One operator asks for everybody
        environment.put("ONFILE_QUOTA_WALKING", "20 ALARM");
        environment.put("SOAK_CLOCK", clockFile().toString());
        environment.put("SPRING_MAIN_SOURCES", ShiftedClock.Setting.class.getName());
        Hub answering = Hub.start(folder.resolve("hub"), home.resolve("connectors"), environment);
        hub = answering;
        opened.push(answering);
    }

    City city() {
        return city;
    }

    DepartmentServers servers() {
        return servers;
    }

    HubStore store() {
        return started(store);
    }

    HubBroker broker() {
        return started(broker);
    }

    Hub hub() {
        return started(hub);
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not started yet");
        }
        return part;
    }

    RandomGenerator random() {
        return random;
    }

    /** By department. */
    Map<String, Ledger> ledgers() {
        return ledgers;
    }

    Ledger ledger(String department) {
        return started(ledgers.get(department));
    }

    Relay relay(Department department) {
        return started(relays.get(department.name()));
    }

    /** The relays before one server's departments. */
    List<Relay> relays(Server server) {
        return Department.all().stream()
                .filter(department -> department.server() == server)
                .map(this::relay)
                .toList();
    }

    Server someServer() {
        return random.nextBoolean() ? Server.POSTGRESQL : Server.MARIADB;
    }

    Department someDepartment() {
        return draw(Department.all());
    }

    <T> T draw(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Lets the city live on for a while. */
    void pause(int least, int most) throws InterruptedException {
        Thread.sleep(Duration.ofMillis(random.nextInt(least, most)));
    }

    /** Moves the hub's clock; by nothing to put it right. */
    void moveClock(Duration offset) throws IOException {
        clockIsOff = !offset.isZero();
        clockMoved = Instant.now();
        Files.writeString(clockFile(), Long.toString(offset.toSeconds()));
        clockMoved = Instant.now();
    }

    /** Whether the hub's clock is right, and has been since before any watermark of now. */
    boolean clockIsRight() {
        return !clockIsOff && clockMoved.plus(CLOCK_SETTLES).isBefore(Instant.now());
    }

    private Path clockFile() {
        return folder.resolve("clock");
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                failure = new IllegalStateException("a part of the city did not stop", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
