package org.onfile.demo;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Draw;
import org.onfile.demo.department.Department;
import org.onfile.demo.department.Shift;
import org.onfile.demo.department.UncheckedSqlException;
import org.onfile.demo.server.DepartmentServers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the departments at work: so many changes a second over all of them, half of them social-insurance proofs, each in
 * a transaction of its own. One thread, paced; when it falls behind it works on without a pause. A change that fails, as
 * while a server restarts, is left out.
 *
 * <p>What is done to whom follows from the seed and from how much live work the databases have seen before.
 */
final class Live implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Live.class);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long MOST_BEHIND = TimeUnit.SECONDS.toNanos(1);

    private final City city;
    private final DepartmentServers servers;
    private final double changesASecond;
    private final List<Department> rota = new ArrayList<>();
    private final Map<Department, Desk> desks = new HashMap<>();
    private final AtomicLong done = new AtomicLong();
    private final Thread thread;

    /** A department's connection, and the highest serial number that it has used. */
    private static final class Desk {
        private final Connection connection;
        private long highest;

        private Desk(Connection connection, long highest) {
            this.connection = connection;
            this.highest = highest;
        }
    }

    private Live(City city, DepartmentServers servers, double changesASecond) {
        this.city = city;
        this.servers = servers;
        this.changesASecond = changesASecond;
        for (Department department : Department.all()) {
            rota.add(department);
            if (department.name().equals("human-resources")) {
                for (int i = 0; i < 8; i++) {
                    rota.add(department);
                }
            }
        }
        this.thread = Thread.ofPlatform().name("live").unstarted(this::run);
    }

    /**
     * Starts it.
     *
     * @param changesASecond more than 0
     */
    static Live start(City city, DepartmentServers servers, double changesASecond) {
        Live live = new Live(city, servers, changesASecond);
        live.thread.start();
        return live;
    }

    /** Changes committed so far. */
    long done() {
        return done.get();
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long pause = (long) (TimeUnit.SECONDS.toNanos(1) / changesASecond);
        long next = System.nanoTime();
        long number = -1;
        while (!Thread.currentThread().isInterrupted()) {
            number++;
            Department department = rota.get((int) (number % rota.size()));
            try {
                work(department, number);
                done.incrementAndGet();
            } catch (SQLException | IOException | RuntimeException e) {
                LOG.info(
                        "a live change at {} was left out: {}",
                        department.name(),
                        e.getClass().getSimpleName());
                leave(department);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
            next = Math.max(next + pause, System.nanoTime() - MOST_BEHIND);
            LockSupport.parkNanos(next - System.nanoTime());
        }
        List.copyOf(desks.keySet()).forEach(this::leave);
    }

    private void work(Department department, long number) throws SQLException, IOException {
        Desk desk = desks.get(department);
        if (desk == null) {
            desk = sitDown(department);
            desks.put(department, desk);
        }
        long serial = Math.max(desk.highest, Department.FIRST_LIVE_SERIAL) + 1;
        Draw draw = city.draw("live-" + department.name(), serial + number);
        try {
            department.work(new Shift(desk.connection, city, draw, serial, desk.highest, LocalDate.now(ZONE)));
        } catch (UncheckedSqlException e) {
            throw e.sql();
        }
        desk.connection.commit();
        desk.highest = serial;
    }

    private Desk sitDown(Department department) throws SQLException, IOException {
        Connection connection = servers.connect(department);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(department.highestSerial())) {
            row.next();
            long highest = row.getLong(1);
            connection.setAutoCommit(false);
            return new Desk(connection, highest);
        }
    }

    private void leave(Department department) {
        Desk desk = desks.remove(department);
        if (desk == null) {
            return;
        }
        try {
            desk.connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection of live work did not close", e);
        }
    }
}
