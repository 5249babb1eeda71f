package org.onfile.soak;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.onfile.demo.city.City;
import org.onfile.demo.department.Department;
import org.onfile.demo.department.Shift;
import org.onfile.demo.department.UncheckedSqlException;
import org.onfile.soak.judge.Ledger;

/** Keeps all departments at work, one change after the other. What fails, as while a server is away, is left out. */
final class DailyWork implements AutoCloseable {

    private static final Duration ENDING = Duration.ofSeconds(30);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final City city;
    private final List<Ledger> ledgers;
    private final RandomGenerator random;
    private final Duration pause;
    private final Thread thread;
    private volatile boolean working = true;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();

    private DailyWork(City city, List<Ledger> ledgers, RandomGenerator random, Duration pause) {
        this.city = city;
        this.ledgers = ledgers;
        this.random = random;
        this.pause = pause;
        this.thread = Thread.ofPlatform().name("daily-work").unstarted(this::run);
    }

    static DailyWork start(City city, List<Ledger> ledgers, long seed, double changesASecond) {
        DailyWork work =
                new DailyWork(city, ledgers, new Random(seed), Duration.ofNanos((long) (1e9 / changesASecond)));
        work.thread.start();
        return work;
    }

    /** How many transactions were committed. */
    long done() {
        return done.get();
    }

    /** How many came to nothing. */
    long leftOut() {
        return leftOut.get();
    }

    private void run() {
        for (long number = 0; working; number++) {
            Ledger ledger = ledgers.get(random.nextInt(ledgers.size()));
            long drawn = number;
            try {
                ledger.commit(connection -> work(ledger.department(), connection, drawn));
                done.incrementAndGet();
            } catch (SQLException | IOException | UncheckedSqlException e) {
                leftOut.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
            LockSupport.parkNanos(random.nextLong(2 * pause.toNanos()));
        }
    }

    private void work(Department department, Connection connection, long number) throws SQLException {
        long highest;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(department.highestSerial())) {
            row.next();
            highest = row.getLong(1);
        }
        // A number that was used before may still be that of child rows, where an act deleted their certificate
        long serial = Math.max(highest, Department.FIRST_LIVE_SERIAL + number) + 1;
        department.work(new Shift(
                connection,
                city,
                city.draw("soak-" + department.name(), number),
                serial,
                highest,
                LocalDate.now(ZONE)));
    }

    /** Lets the last one end, unless its server is away. */
    @Override
    public void close() throws InterruptedException {
        working = false;
        if (!thread.join(ENDING)) {
            thread.interrupt();
            thread.join();
        }
    }
}
